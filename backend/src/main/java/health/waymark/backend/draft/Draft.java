package health.waymark.backend.draft;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a resource that is not written yet.
 *
 * @param name how people call the resource
 * @param revision grows with each change of the draft; its ETag
 * @param baseVersion the version that it was made from
 * @param currentVersion the version that is current; null when the resource has been deleted meanwhile
 * @param published whether the current version is in the shared directory
 * @param author who saved it last
 * @param mine whether the caller has a part in it, and so may not approve it
 * @param publishAt when it is to be published; null for at once
 * @param problem why it could not be published
 */
@Schema(
        example =
                "{\"type\":\"HealthcareService\",\"id\":\"cardiology\",\"name\":\"Cardiology\",\"state\":\"submitted\","
                        + "\"revision\":3,\"baseVersion\":7,\"currentVersion\":7,\"published\":true,\"author\":\"Femke Vos\",\"mine\":true,"
                        + "\"createdAt\":\"2026-11-27T08:00:00Z\",\"changedAt\":\"2026-11-27T08:10:00Z\",\"submission\":"
                        + "{\"by\":\"Femke Vos\",\"at\":\"2026-11-27T08:10:00Z\",\"text\":\"New hours from January.\"},"
                        + "\"publishAt\":\"2027-01-01T00:00:00Z\"}")
record Draft(
        String type,
        String id,
        String name,
        DraftState state,
        int revision,
        int baseVersion,
        @Nullable Integer currentVersion,
        boolean published,
        String author,
        boolean mine,
        Instant createdAt,
        Instant changedAt,
        @Nullable Step submission,
        @Nullable Step decision,
        @Nullable Instant publishAt,
        @Nullable String problem) {

    /** Somebody's part in it. */
    record Step(String by, Instant at, @Nullable String text) {}

    /** Whether the resource has changed since the draft was made. */
    public boolean isOvertaken() {
        return currentVersion == null || currentVersion != baseVersion;
    }

    String reference() {
        return type + "/" + id;
    }
}
