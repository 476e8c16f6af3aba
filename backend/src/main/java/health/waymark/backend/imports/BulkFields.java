package health.waymark.backend.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;

/** The fields that many entries can be given the same value of: those of lists that do not tell the entries apart. */
final class BulkFields {

    /** What makes an entry this one and no other. */
    private static final Set<String> OF_ONE =
            Set.of("name", "alias", "line", "latitude", "longitude", "address", "family", "given", "active", "status");

    /** Fields of which there may be none. Without its own endpoint, for example, an entry has that of its organization. */
    private static final Set<String> CLEARABLE =
            Set.of("endpoint", "location", "service", "type", "specialty", "comment", "hours");

    private BulkFields() {}

    static List<Field> of(String type) {
        return Stream.concat(
                        ListFields.of(type).stream()
                                .filter(field -> !OF_ONE.contains(field.key()))
                                .filter(field ->
                                        !(type.equals("Location") && field.key().equals("type"))),
                        more(type).stream())
                .toList();
    }

    static Optional<Field> find(String type, String key) {
        return of(type).stream().filter(field -> field.key().equals(key)).findFirst();
    }

    static boolean isClearable(Field field) {
        return CLEARABLE.contains(field.key()) && !field.required();
    }

    private static List<Field> more(String type) {
        return switch (type) {
            case "HealthcareService" ->
                List.of(
                        endpoint(draft -> draft.service().getEndpoint()),
                        hours(
                                draft -> OpeningHours.ofServices(draft.service().getAvailableTime()),
                                (draft, hours) -> draft.service().setAvailableTime(hours.forServices())));
            case "PractitionerRole" ->
                List.of(
                        endpoint(draft -> draft.role().getEndpoint()),
                        hours(
                                draft -> OpeningHours.ofRoles(draft.role().getAvailableTime()),
                                (draft, hours) -> draft.role().setAvailableTime(hours.forRoles())));
            case "Location" ->
                List.of(
                        typeOfLocation(),
                        organizationOfLocation(),
                        endpoint(draft -> draft.location().getEndpoint()),
                        hours(
                                draft -> OpeningHours.ofLocations(
                                        draft.location().getHoursOfOperation()),
                                (draft, hours) -> draft.location().setHoursOfOperation(hours.forLocations())));
            case "Organization" ->
                List.of(endpoint(draft -> draft.organization().getEndpoint()));
            default -> List.of();
        };
    }

    private static Field endpoint(Function<Draft, List<Reference>> endpoints) {
        return Field.reference(
                "endpoint", "Endpoint", draft -> Elements.references(endpoints.apply(draft)), (draft, value) -> {
                    List<Reference> all = endpoints.apply(draft);
                    List<Reference> wanted = new ArrayList<>(Elements.referencesOf(value));
                    all.clear();
                    all.addAll(wanted);
                });
    }

    /** Of facilities and of other places alike: what is a facility stays one. */
    private static Field typeOfLocation() {
        return Field.code(
                "type",
                "location-type",
                draft -> Elements.concepts(
                        draft.location().getType().stream().filter(type -> !Fields.Facilities.isMark(type))),
                (draft, value) -> {
                    List<CodeableConcept> types = new ArrayList<>(draft.location().getType().stream()
                            .filter(Fields.Facilities::isMark)
                            .toList());
                    types.addAll(Elements.conceptsOf(value));
                    draft.location().setType(types);
                });
    }

    private static Field organizationOfLocation() {
        return Field.reference(
                        "organization",
                        "Organization",
                        draft -> Elements.reference(draft.location().getManagingOrganization()),
                        (draft, value) -> draft.location().setManagingOrganization(new Reference(value)))
                .needed();
    }

    private static Field hours(
            Function<Draft, OpeningHours> get, java.util.function.BiConsumer<Draft, OpeningHours> set) {
        return Field.of(
                "hours",
                FieldType.HOURS,
                draft -> get.apply(draft).text(),
                (draft, value) -> set.accept(draft, OpeningHours.of(value)));
    }
}
