package health.waymark.backend.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the rows of a file are. The first type of each is the one that a row's identifier belongs to. */
enum ImportKind {
    ORGANIZATIONS(Fields.ofOrganizations(), "Organization"),
    FACILITIES(Fields.ofFacilities(), "Organization", "Location"),
    SERVICES(OtherFields.ofServices(), "HealthcareService"),
    PRACTITIONERS(OtherFields.ofPractitioners(), "Practitioner", "PractitionerRole"),
    ENDPOINTS(OtherFields.ofEndpoints(), "Endpoint"),
    /** Resources as a Bundle or as NDJSON. */
    FHIR(
            List.of(),
            "Organization",
            "Location",
            "HealthcareService",
            "Practitioner",
            "PractitionerRole",
            "Endpoint",
            "OrganizationAffiliation");

    @SuppressWarnings("ImmutableEnumChecker") // lists that nobody can change, of functions without a state
    private final List<Field> fields;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> types;

    ImportKind(List<Field> fields, String... types) {
        this.fields = fields;
        this.types = List.of(types);
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_PARAMETER,
                        "'kind' is one of "
                                + Arrays.stream(values()).map(ImportKind::code).collect(Collectors.joining(", "))
                                + "."));
    }

    boolean isTable() {
        return this != FHIR;
    }

    List<Field> fields() {
        return fields;
    }

    List<String> types() {
        return types;
    }

    String mainType() {
        return types.get(0);
    }

    Optional<Field> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }
}
