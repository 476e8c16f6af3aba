package health.waymark.backend.profile;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** The codes by which mCSD tells facilities and jurisdictions from other organizations and locations. */
enum McsdTypes {
    FACILITY("facility"),
    JURISDICTION("jurisdiction");

    private static final String SYSTEM =
            "https://profiles.ihe.net/ITI/mCSD/CodeSystem/IHE.mCSD.Organization.Location.Types";

    /** Before mCSD 3.8 the codes were URNs. */
    private static final String URNS = "urn:ietf:rfc:3986";

    private final String code;

    McsdTypes(String code) {
        this.code = code;
    }

    /** The codes as token searches write them. */
    List<String> tokens() {
        return List.of(SYSTEM + "|" + code, URNS + "|urn:ihe:iti:mcsd:2019:" + code);
    }

    boolean isAmong(List<CodeableConcept> types) {
        return types.stream().flatMap(type -> type.getCoding().stream()).anyMatch(this::is);
    }

    private boolean is(Coding coding) {
        return (SYSTEM.equals(coding.getSystem()) && code.equals(coding.getCode()))
                || (URNS.equals(coding.getSystem()) && ("urn:ihe:iti:mcsd:2019:" + code).equals(coding.getCode()));
    }
}
