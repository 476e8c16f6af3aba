package health.waymark.backend.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads answers up to where somebody wants to know them. */
final class Answers {

    private Answers() {}

    /** The answer; close the response afterwards, which drops the connection when there is more. */
    static OutboundAnswer read(ClassicHttpResponse response, int maxBody) throws IOException {
        byte[] body = body(response.getEntity(), maxBody);
        boolean truncated = body.length > maxBody;
        return new OutboundAnswer(
                response.getCode(), headers(response), truncated ? Arrays.copyOf(body, maxBody) : body, truncated);
    }

    private static byte[] body(@org.jspecify.annotations.Nullable HttpEntity entity, int maxBody) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        byte[] read = content.readNBytes(maxBody + 1);
        if (read.length <= maxBody) {
            content.close();
        }
        return read;
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(String.valueOf(header.getValue()));
        }
        return headers;
    }
}
