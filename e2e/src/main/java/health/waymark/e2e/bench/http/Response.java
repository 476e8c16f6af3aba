package health.waymark.e2e.bench.http;

import java.nio.charset.StandardCharsets;

/** A whole answer. */
public final class Response {

    private final int status;
    private final byte[] body;

    Response(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** Size of the body in bytes. */
    public int size() {
        return body.length;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether the body has this text in it, found without making a text of the body. */
    public boolean contains(String text) {
        byte[] part = text.getBytes(StandardCharsets.UTF_8);
        for (int start = 0; start <= body.length - part.length; start++) {
            if (startsAt(start, part)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsAt(int start, byte[] part) {
        for (int i = 0; i < part.length; i++) {
            if (body[start + i] != part[i]) {
                return false;
            }
        }
        return true;
    }
}
