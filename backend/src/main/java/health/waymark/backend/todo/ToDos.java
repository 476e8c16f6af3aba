package health.waymark.backend.todo;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many there are of what. What the caller may not see is left out.
 *
 * @param failedDrafts those that the store refused when their date came
 * @param staleDrafts those that somebody else's change had overtaken when their date came
 * @param submittedDrafts those that wait for a second person, and in which the caller has no part
 * @param expiringKeys API keys that expire within 30 days
 * @param unreachableEndpoints published Endpoints that cannot be reached
 * @param expiringCertificates published Endpoints whose certificate expires within 30 days
 * @param assignedSteps steps of the setup that the caller is to do and has not done
 * @param score of the data, from 0 to 100; left out before it was computed
 * @param setup how far the setup is, for whoever may change services
 * @param snoozes what the caller does not want to see now, unless it has become worse
 */
@Schema(
        example = "{\"failedDrafts\":1,\"staleDrafts\":0,\"submittedDrafts\":3,\"expiringKeys\":2,"
                + "\"unreachableEndpoints\":1,\"expiringCertificates\":0,\"assignedSteps\":1,\"score\":91,"
                + "\"setup\":[{\"step\":\"location\",\"done\":false}],\"snoozes\":[{\"toDo\":\"expiring-keys\","
                + "\"until\":\"2026-12-04T08:00:00Z\",\"seen\":2}]}")
record ToDos(
        @Nullable Long failedDrafts,
        @Nullable Long staleDrafts,
        @Nullable Long submittedDrafts,
        @Nullable Long expiringKeys,
        @Nullable Long unreachableEndpoints,
        @Nullable Long expiringCertificates,
        @Nullable Long assignedSteps,
        @Nullable Integer score,
        @Nullable List<SetupStep> setup,
        List<Snooze> snoozes) {

    /**
     * A to-do that is not to be shown for a while.
     *
     * @param seen how many there were; with more of them it is shown again
     */
    @Schema(example = "{\"toDo\":\"expiring-keys\",\"until\":\"2026-12-04T08:00:00Z\",\"seen\":2}")
    record Snooze(ToDo toDo, Instant until, long seen) {}
}
