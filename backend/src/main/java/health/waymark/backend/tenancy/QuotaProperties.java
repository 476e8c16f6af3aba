package health.waymark.backend.tenancy;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The plan: what a tenant may use unless the operator sets something else for it.
 *
 * @param members people with a role, and open invitations
 * @param apiKeys live API keys
 * @param resources current resources on its FHIR base
 * @param requestsPerMinute of all its keys and clients together
 */
@Validated
@ConfigurationProperties("waymark.quotas")
record QuotaProperties(
        @Positive int members,
        @Positive int apiKeys,
        @Positive long resources,
        @Positive int requestsPerMinute) {

    Quotas plan() {
        return new Quotas(members, apiKeys, resources, requestsPerMinute);
    }
}
