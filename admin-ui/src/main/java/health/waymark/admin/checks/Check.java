package health.waymark.admin.checks;

import health.waymark.admin.fhir.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
     * @param text what was found
     */
    record Step(String name, String outcome, String tone, String text, long milliseconds) {

        static Step of(JsonNode step, Function<JsonNode, String> words) {
            String outcome = step.path("outcome").asString("");
            return new Step(
                    step.path("name").asString(""),
                    outcome,
                    STEP_TONES.getOrDefault(outcome, "quiet"),
                    words.apply(step),
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

    /** How an endpoint is now; the steps are those so far of a test that is being made. */
    static Check ofState(JsonNode state, Function<JsonNode, String> words) {
        return of(state, state.path("lastVerified"), state.path("progress"), words);
    }

    static List<Check> all(JsonNode results, Function<JsonNode, String> words) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(result -> of(result, words))
                .toList();
    }

    /** @param words say what a step has found */
    static Check of(JsonNode result, Function<JsonNode, String> words) {
        return of(result, result.path("at"), result.path("steps"), words);
    }

    private static Check of(JsonNode check, JsonNode at, JsonNode steps, Function<JsonNode, String> words) {
        String status = check.path("status").asString("unverified");
        return new Check(
                status,
                CheckController.TONES.getOrDefault(status, "quiet"),
                Moments.of(at),
                Moments.of(check.path("certificateExpires")),
                StreamSupport.stream(steps.spliterator(), false)
                        .map(step -> Step.of(step, words))
                        .toList());
    }
}
