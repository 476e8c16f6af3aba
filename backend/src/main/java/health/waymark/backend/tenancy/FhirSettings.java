package health.waymark.backend.tenancy;

import java.util.Locale;

/**
 * How a tenant's FHIR base treats writes.
 *
 * @param profileRules whether published directory resources must keep to the mCSD profiles
 * @param ifMatchRequired whether a change of what exists must name the version that it changes
 */
public record FhirSettings(ProfileRules profileRules, boolean ifMatchRequired) {

    /** What happens to a published directory resource that breaks a SHALL of its mCSD profile. */
    public enum ProfileRules {
        /** It is refused, with every finding. */
        STRICT,
        /** It is taken as it is. */
        LENIENT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static ProfileRules of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
