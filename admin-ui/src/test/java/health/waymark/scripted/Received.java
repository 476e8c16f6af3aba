package health.waymark.scripted;

import java.util.Map;

/** A request as the scripted backend received it; header names in lower case, the query decoded. */
public record Received(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body) {}
