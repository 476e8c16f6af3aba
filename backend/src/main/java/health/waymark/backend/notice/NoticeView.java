package health.waymark.backend.notice;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice in words.
 *
 * @param path where in the admin UI it leads
 */
@Schema(
        example = "{\"id\":\"5a6f0c1e-3a6f-4a55-8f0a-0a4c2d8e9b10\",\"tenant\":\"vechtstroom\","
                + "\"tenantName\":\"Ziekenhuis Vechtstroom\",\"kind\":\"endpoint-failing\","
                + "\"title\":\"Endpoint “FHIR” cannot be reached\",\"text\":\"https://fhir.vechtstroom.example failed"
                + " its test twice.\",\"path\":\"/t/vechtstroom/endpoints/fhir/tests\","
                + "\"createdAt\":\"2026-11-27T08:00:00Z\"}")
record NoticeView(
        UUID id,
        String tenant,
        String tenantName,
        String kind,
        String title,
        String text,
        String path,
        Instant createdAt,
        @Nullable Instant readAt) {

    /**
     * Some of them, the newest first.
     *
     * @param unread how many there are in all, 100 for more
     * @param next the cursor of what follows; absent at the end
     */
    @Schema(
            name = "NoticePage",
            example = "{\"unread\":1,\"notices\":[{\"id\":\"5a6f0c1e-3a6f-4a55-8f0a-0a4c2d8e9b10\","
                    + "\"tenant\":\"vechtstroom\",\"tenantName\":\"Ziekenhuis Vechtstroom\","
                    + "\"kind\":\"endpoint-failing\",\"title\":\"Endpoint “FHIR” cannot be reached\",\"text\":\""
                    + "https://fhir.vechtstroom.example failed its test twice.\","
                    + "\"path\":\"/t/vechtstroom/endpoints/fhir/tests\",\"createdAt\":\"2026-11-27T08:00:00Z\"}]}")
    record Page(
            int unread, List<NoticeView> notices, @Nullable String next) {}
}
