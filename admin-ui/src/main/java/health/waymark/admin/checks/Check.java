package health.waymark.admin.checks;

import health.waymark.admin.fhir.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One test of an endpoint.
 *
 * @param status {@code reachable}, {@code degraded}, {@code unreachable} or {@code unverified}
 */
record Check(String status, String tone, Optional<Instant> at, Optional<Instant> certificate, List<Step> steps) {

    private static final Map<String, String> STEP_TONES =
            Map.of("passed", "good", "warning", "warn", "failed", "bad", "skipped", "quiet");

    /**
     * What was looked at.
     *
     * @param text what was found, in the backend's words
     */
    record Step(String name, String outcome, String tone, String text, long milliseconds) {

        static Step of(JsonNode step) {
            String outcome = step.path("outcome").asString("");
            return new Step(
                    step.path("name").asString(""),
                    outcome,
                    STEP_TONES.getOrDefault(outcome, "quiet"),
                    step.path("detail").asString(""),
                    step.path("millis").asLong(0));
        }
    }

    /** From the first question to the last answer. */
    public long milliseconds() {
        return steps.stream().mapToLong(Step::milliseconds).sum();
    }

    /** What tells it from the endpoint's other tests: its moment. */
    public String key() {
        return at.map(Instant::toString).orElse("");
    }

    /** What kept it from being well, if anything did. */
    public Optional<Step> trouble() {
        return steps.stream()
                .filter(step -> step.outcome().equals("failed"))
                .findFirst()
                .or(() -> steps.stream()
                        .filter(step -> step.outcome().equals("warning"))
                        .findFirst());
    }

    static Check ofState(JsonNode state) {
        return of(state, state.path("lastVerified"));
    }

    static List<Check> all(JsonNode results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(result -> of(result, result.path("at")))
                .toList();
    }

    private static Check of(JsonNode check, JsonNode at) {
        String status = check.path("status").asString("unverified");
        return new Check(
                status,
                CheckController.TONES.getOrDefault(status, "quiet"),
                Moments.of(at),
                Moments.of(check.path("certificateExpires")),
                StreamSupport.stream(check.path("steps").spliterator(), false)
                        .map(Step::of)
                        .toList());
    }
}
