package health.waymark.e2e.bench.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Puts a path and its query together. */
public final class Query {

    private Query() {}

    /** The path with names and values in turn behind it, encoded. */
    public static String of(String path, String... namesAndValues) {
        StringBuilder query = new StringBuilder(path);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }
}
