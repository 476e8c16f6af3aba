package health.waymark.backend.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            "OrganizationAffiliation"),
    /** Entries that were selected in a list, to be changed alike; so for those that follow. */
    ORGANIZATION_CHANGES(List.of(), "Organization"),
    LOCATION_CHANGES(List.of(), "Location"),
    SERVICE_CHANGES(List.of(), "HealthcareService"),
    PRACTITIONER_CHANGES(List.of(), "Practitioner"),
    ROLE_CHANGES(List.of(), "PractitionerRole"),
    ENDPOINT_CHANGES(List.of(), "Endpoint");

    private static final String CHANGES = "_CHANGES";

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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ImportKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** The kind of a file that somebody sends. */
    static ImportKind ofFile(String code) {
        return files().filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_PARAMETER,
                        "'kind' is one of " + files().map(ImportKind::code).collect(Collectors.joining(", ")) + "."));
    }

    private static Stream<ImportKind> files() {
        return Arrays.stream(values()).filter(kind -> !kind.isChange());
    }

    /** The changes of resources of that type; empty when they are not changed in this way. */
    static Optional<ImportKind> changing(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.isChange() && kind.mainType().equals(type))
                .findFirst();
    }

    boolean isTable() {
        return this != FHIR && !isChange();
    }

    boolean isChange() {
        return name().endsWith(CHANGES);
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
