package health.waymark.backend.todo;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of setting an organization up.
 *
 * @param done whether the data say so
 * @param assignee who is to do it; left out when nobody is
 * @param skipped why it is left out; it counts as done then
 * @param problem what keeps it from being done; left out when nothing does
 */
@Schema(
        example = "{\"step\":\"endpoint\",\"done\":false,\"assignee\":{\"subject\":\"5d1c\",\"name\":\"Femke Bos\"},"
                + "\"problem\":{\"code\":\"endpoint-unreachable\",\"reference\":\"Endpoint/fhir\"}}")
record SetupStep(
        Step step,
        boolean done,
        @Nullable Person assignee,
        @Nullable Skipped skipped,
        @Nullable Trouble problem) {

    /** A member. */
    @Schema(example = "{\"subject\":\"5d1c\",\"name\":\"Femke Bos\"}")
    record Person(String subject, String name) {}

    /** Why a step is left out, and who said so. */
    @Schema(
            example = "{\"reason\":\"All requests come by post.\",\"by\":\"Femke Bos\","
                    + "\"at\":\"2026-11-28T08:00:00Z\"}")
    record Skipped(String reason, String by, Instant at) {}

    /**
     * What keeps a step from being done.
     *
     * @param code {@code endpoint-unreachable} or {@code draft-failed}
     * @param reference the resource that it is about
     */
    @Schema(example = "{\"code\":\"endpoint-unreachable\",\"reference\":\"Endpoint/fhir\"}")
    record Trouble(String code, String reference) {}
}
