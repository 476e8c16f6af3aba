package health.waymark.backend.tenancy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for a tenant that has chosen nothing else.
 *
 * @param profileRules whether published directory resources must keep to the mCSD profiles
 * @param ifMatchRequired whether a change of what exists must name the version that it changes
 */
@ConfigurationProperties("waymark.tenant-defaults")
public record TenantDefaults(
        @DefaultValue("strict") FhirSettings.ProfileRules profileRules,
        @DefaultValue("false") boolean ifMatchRequired) {

    FhirSettings settings() {
        return new FhirSettings(profileRules, ifMatchRequired);
    }
}
