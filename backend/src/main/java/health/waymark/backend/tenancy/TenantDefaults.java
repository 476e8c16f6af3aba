package health.waymark.backend.tenancy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What holds for a tenant that has chosen nothing else.
 *
 * @param profileRules whether published resources must keep to the profiles of the directory
 * @param ifMatchRequired whether a change of a resource that exists must name the version that it changes
 * @param invitationDays for how many days an invitation can be accepted
 * @param auditYears for how many years audit rows are kept; no tenant may choose fewer
 */
@Validated
@ConfigurationProperties("waymark.tenant-defaults")
record TenantDefaults(
        @DefaultValue("strict") ProfileStrictness profileRules,
        @DefaultValue("false") boolean ifMatchRequired,
        @DefaultValue("7") @Min(1) @Max(30) int invitationDays,
        @DefaultValue("5") @Min(1) @Max(100) int auditYears) {

    TenantSettings settings() {
        return new TenantSettings(
                0, profileRules, ifMatchRequired, invitationDays, auditYears, FourEyes.OFF, Locality.USUAL);
    }
}
