package health.waymark.e2e.bench.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to the server that a connection leads to.
 *
 * @param path absolute path and query, already encoded
 * @param body empty when there is none
 */
public record Request(String method, String path, Map<String, String> headers, String body) {

    public static Request get(String path, Map<String, String> headers) {
        return new Request("GET", path, headers, "");
    }

    public static Request delete(String path, Map<String, String> headers) {
        return new Request("DELETE", path, headers, "");
    }

    /** A POST or PUT of text in UTF-8. */
    public static Request send(String method, String path, Map<String, String> headers, String type, String body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", type);
        return new Request(method, path, all, body);
    }

    /** As it goes over the wire. */
    byte[] bytes(String host) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(host, content.length).getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }

    private String head(String host, int length) {
        StringBuilder head = new StringBuilder(256);
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host);
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        if (length > 0) {
            head.append("\r\nContent-Length: ").append(length);
        }
        return head.append("\r\n\r\n").toString();
    }
}
