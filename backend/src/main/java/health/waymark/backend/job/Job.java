package health.waymark.backend.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as those who manage its tenant may see it.
 *
 * @param state waiting, done, failed or cancelled
 * @param step what it does, or will do next
 * @param progress the steps that are done
 * @param problem what keeps it from going on
 * @param runAt when it goes on at the earliest
 */
@Schema(
        example = "{\"id\":\"0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001\",\"tenant\":\"vechtstroom\","
                + "\"kind\":\"onboarding\",\"state\":\"done\",\"step\":\"invite\",\"progress\":[{\"step\":\"organization\","
                + "\"at\":\"2026-11-27T08:00:01Z\"}],\"attempts\":0,\"createdAt\":\"2026-11-27T08:00:00Z\","
                + "\"runAt\":\"2026-11-27T08:00:01Z\",\"finishedAt\":\"2026-11-27T08:00:02Z\"}")
public record Job(
        UUID id,
        String tenant,
        String kind,
        String state,
        String step,
        List<Finished> progress,
        @Nullable String problem,
        int attempts,
        Instant createdAt,
        Instant runAt,
        @Nullable Instant finishedAt) {

    /** Whether nothing more will happen. */
    @JsonIgnore
    public boolean isOver() {
        return !state.equals("waiting");
    }

    /** A step that is done. */
    public record Finished(String step, Instant at) {}
}
