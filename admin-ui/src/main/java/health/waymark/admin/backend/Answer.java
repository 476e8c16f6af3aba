package health.waymark.admin.backend;

import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * A success.
 *
 * @param body the JSON, or a missing node when there was none
 */
public record Answer(JsonNode body, HttpHeaders headers) {

    /** Whether it was given before, to a request that was only sent again. */
    public boolean replayed() {
        return "true".equals(headers.getFirst("Idempotency-Replayed"));
    }
}
