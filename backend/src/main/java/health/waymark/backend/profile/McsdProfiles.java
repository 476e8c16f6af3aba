package health.waymark.backend.profile;

import java.util.Map;

/** The mCSD profiles by the resource type that they shape. */
final class McsdProfiles {

    private static final String BASE = "https://profiles.ihe.net/ITI/mCSD/StructureDefinition/";

    private static final Map<String, String> NAMES = Map.of(
            "Organization", "IHE.mCSD.Organization",
            "Location", "IHE.mCSD.Location",
            "HealthcareService", "IHE.mCSD.HealthcareService",
            "Practitioner", "IHE.mCSD.Practitioner",
            "PractitionerRole", "IHE.mCSD.PractitionerRole",
            "Endpoint", "IHE.mCSD.Endpoint",
            "OrganizationAffiliation", "IHE.mCSD.OrganizationAffiliation");

    private McsdProfiles() {}

    static boolean isOf(String type) {
        return NAMES.containsKey(type);
    }

    static String nameOf(String type) {
        return NAMES.getOrDefault(type, type);
    }

    /** Whether a canonical URL, with or without a version, is the profile of that type or of its facilities. */
    static boolean isCanonicalOf(String canonical, String type) {
        String url = canonical.replaceFirst("\\|.*$", "");
        return isOf(type)
                && (url.equals(BASE + nameOf(type))
                        || url.equals(BASE + "IHE.mCSD.Facility" + type)
                        || url.equals(BASE + "IHE.mCSD.Jurisdiction" + type));
    }
}
