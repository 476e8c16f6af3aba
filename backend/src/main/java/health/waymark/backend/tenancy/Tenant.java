package health.waymark.backend.tenancy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A care organization that publishes, sends and receives.
 *
 * @param id its short name
 * @param name its name for people
 * @param status what its life is at
 * @param createdAt when it was set up
 */
@Schema(
        example = "{\"id\":\"vechtstroom\",\"name\":\"Ziekenhuis Vechtstroom\",\"status\":\"active\","
                + "\"createdAt\":\"2026-11-27T08:00:00Z\"}")
public record Tenant(String id, String name, TenantStatus status, Instant createdAt) {}
