package health.waymark.backend.tenancy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for a tenant that has chosen nothing else.
 *
 * @param profiles whether published resources must keep to the profiles of the directory
 * @param ifMatchRequired whether a change of a resource that exists must name the version that it changes
 * @param invitationDays for how many days an invitation can be accepted
 */
@ConfigurationProperties("waymark.tenant-defaults")
record TenantDefaults(
        @DefaultValue("strict") ProfileStrictness profiles,
        @DefaultValue("false") boolean ifMatchRequired,
        @DefaultValue("7") int invitationDays) {

    TenantSettings settings() {
        return new TenantSettings(0, profiles, ifMatchRequired, invitationDays);
    }
}
