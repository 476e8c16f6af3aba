package health.waymark.backend.imports;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the columns of a list of one type are: the fields that an import of it knows. */
final class ListFields {

    private static final Set<String> OF_PEOPLE = Set.of("family", "given", "prefix", "gender");

    /** A facility is part of something by its Organization. */
    private static final Set<String> OF_ORGANIZATIONS_ALONE = Set.of("parent");

    private static final Map<String, List<Field>> BY_TYPE = Map.of(
            "Organization", Fields.ofOrganizations(),
            "Location", without(Fields.ofFacilities(), OF_ORGANIZATIONS_ALONE),
            "HealthcareService", OtherFields.ofServices(),
            "Practitioner",
                    OtherFields.ofPractitioners().stream()
                            .filter(field -> OF_PEOPLE.contains(field.key()))
                            .toList(),
            "PractitionerRole", without(OtherFields.ofPractitioners(), OF_PEOPLE),
            "Endpoint", OtherFields.ofEndpoints());

    private ListFields() {}

    static Set<String> types() {
        return BY_TYPE.keySet();
    }

    static List<Field> of(String type) {
        return BY_TYPE.getOrDefault(type, List.of());
    }

    /** The names of the columns. */
    static List<String> header(String type) {
        return Stream.concat(
                        Stream.of("id", Field.IDENTIFIER), of(type).stream().map(Field::key))
                .toList();
    }

    private static List<Field> without(List<Field> fields, Set<String> keys) {
        return fields.stream().filter(field -> !keys.contains(field.key())).toList();
    }
}
