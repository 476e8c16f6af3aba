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

    /** What the operator has set for one tenant; null is as the platform's plan has it. */
    public record Overrides(
            @Nullable Integer members,
            @Nullable Integer apiKeys,
            @Nullable Long resources,
            @Nullable Integer requestsPerMinute) {

        static final Overrides NONE = new Overrides(null, null, null, null);

        Quotas over(Quotas plan) {
            return new Quotas(
                    members == null ? plan.members : members,
                    apiKeys == null ? plan.apiKeys : apiKeys,
                    resources == null ? plan.resources : resources,
                    requestsPerMinute == null ? plan.requestsPerMinute : requestsPerMinute);
        }
    }
}
