package health.waymark.admin.backend;

import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * A success.
 *
 * @param body the JSON, or a missing node when there was none
 */
public record Answer(JsonNode body, HttpHeaders headers) {}
