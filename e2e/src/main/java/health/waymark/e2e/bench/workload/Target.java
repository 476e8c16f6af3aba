package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Request;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server under load.
 *
 * @param name in the report
 * @param server scheme, host and port
 * @param base path of the FHIR base that holds the data, without a slash at its end
 * @param directory path of the FHIR base that searches of the published go to; the same as {@code base} on a peer
 * @param headers credentials
 * @param feedToken of Waymark's label feed; null on a peer
 */
public record Target(
        String name,
        URI server,
        String base,
        String directory,
        Map<String, String> headers,
        @Nullable String feedToken) {

    public static final String FHIR_JSON = "application/fhir+json";

    /** Any other FHIR R4 server. */
    public static Target peer(URI url, Map<String, String> headers) {
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        return new Target("peer", url.resolve("/"), path, path, accepting(headers), null);
    }

    /** A tenant of Waymark. */
    public static Target waymark(URI backend, String tenant, String key, String feedToken) {
        return new Target(
                "waymark",
                backend,
                "/fhir/" + tenant,
                "/fhir/directory",
                accepting(Map.of("Authorization", "Bearer " + key)),
                feedToken);
    }

    private static Map<String, String> accepting(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Accept", FHIR_JSON);
        all.putAll(headers);
        return all;
    }

    public boolean isPeer() {
        return feedToken == null;
    }

    /** A request for something below {@code base}. */
    public Request get(String below) {
        return Request.get(base + "/" + below, headers);
    }

    /** A request for something below {@code directory}. */
    public Request find(String below) {
        return Request.get(directory + "/" + below, headers);
    }

    /** Sends a resource or Bundle to the base or to something below it. */
    public Request send(String method, String below, String json) {
        return Request.send(method, below.isEmpty() ? base : base + "/" + below, headers, FHIR_JSON, json);
    }
}
