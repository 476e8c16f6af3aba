package health.waymark.backend.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * How much a tenant may use.
 *
 * @param members people with a role, and open invitations
 * @param apiKeys live API keys
 * @param resources current resources on its FHIR base
 * @param requestsPerMinute of all its keys and clients together
 */
public record Quotas(int members, int apiKeys, long resources, int requestsPerMinute) {

    /** The limit of that one. */
    public long of(QuotaKind kind) {
        return switch (kind) {
            case MEMBERS -> members;
            case API_KEYS -> apiKeys;
            case RESOURCES -> resources;
            case REQUESTS_PER_MINUTE -> requestsPerMinute;
        };
    }

    /** What the operator has set for one tenant; null is as the platform's plan has it. */
    public record Overrides(
            @Nullable Integer members,
            @Nullable Integer apiKeys,
            @Nullable Long resources,
            @Nullable Integer requestsPerMinute) {

        static final Overrides NONE = new Overrides(null, null, null, null);

        /** That limit and no other. */
        public static Overrides of(QuotaKind kind, long limit) {
            return new Overrides(
                    kind == QuotaKind.MEMBERS ? Integer.valueOf(Math.toIntExact(limit)) : null,
                    kind == QuotaKind.API_KEYS ? Integer.valueOf(Math.toIntExact(limit)) : null,
                    kind == QuotaKind.RESOURCES ? Long.valueOf(limit) : null,
                    kind == QuotaKind.REQUESTS_PER_MINUTE ? Integer.valueOf(Math.toIntExact(limit)) : null);
        }

        Quotas over(Quotas plan) {
            return new Quotas(
                    members == null ? plan.members : members,
                    apiKeys == null ? plan.apiKeys : apiKeys,
                    resources == null ? plan.resources : resources,
                    requestsPerMinute == null ? plan.requestsPerMinute : requestsPerMinute);
        }
    }
}
