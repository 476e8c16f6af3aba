package health.waymark.admin.settings;

import health.waymark.admin.fhir.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What the operator was asked for.
 *
 * @param granted the limit that was given
 * @param answer what the operator says
 */
public record QuotaRequest(
        String id,
        String quota,
        long wanted,
        String reason,
        String askedBy,
        Optional<Instant> askedAt,
        String state,
        long granted,
        String answer) {

    private static final Map<String, String> TONES =
            Map.of("open", "info", "granted", "good", "refused", "warn", "withdrawn", "quiet");

    /** All that the backend lists, the newest first. */
    public static List<QuotaRequest> all(JsonNode requests) {
        return StreamSupport.stream(requests.spliterator(), false)
                .map(QuotaRequest::of)
                .toList();
    }

    private static QuotaRequest of(JsonNode json) {
        return new QuotaRequest(
                json.path("id").asString(""),
                json.path("quota").asString(""),
                json.path("wanted").asLong(0),
                json.path("reason").asString(""),
                json.path("askedBy").asString(""),
                Moments.of(json.path("askedAt")),
                json.path("state").asString(""),
                json.path("granted").asLong(0),
                json.path("answer").asString(""));
    }

    /** Whether nobody has answered it. */
    public boolean open() {
        return state.equals("open");
    }

    public String tone() {
        return TONES.getOrDefault(state, "quiet");
    }
}
