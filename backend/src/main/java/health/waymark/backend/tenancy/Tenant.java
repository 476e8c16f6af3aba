package health.waymark.backend.tenancy;

import java.time.Instant;

/**
 * A care organization that publishes, sends and receives.
 *
 * @param id its short name
 * @param name its name for people
 * @param status what its life is at
 * @param createdAt when it was set up
 */
public record Tenant(String id, String name, TenantStatus status, Instant createdAt) {}
