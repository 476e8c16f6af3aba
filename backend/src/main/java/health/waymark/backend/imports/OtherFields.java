package health.waymark.backend.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Endpoint.EndpointStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** The fields of services, of people with their roles, and of endpoints. */
final class OtherFields {

    private OtherFields() {}

    static List<Field> ofServices() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text(
                        "name",
                        draft -> Elements.text(draft.service().getName()),
                        (draft, value) -> draft.service().setName(value))
                .needed());
        fields.add(Field.reference(
                        "organization",
                        "Organization",
                        draft -> Elements.reference(draft.service().getProvidedBy()),
                        (draft, value) -> draft.service().setProvidedBy(new Reference(value)))
                .needed());
        fields.add(Field.reference(
                "location",
                "Location",
                draft -> Elements.references(draft.service().getLocation()),
                (draft, value) -> draft.service().setLocation(Elements.referencesOf(value))));
        fields.addAll(whatServicesDo());
        fields.addAll(Fields.telecom(draft -> draft.service().getTelecom()));
        fields.add(Field.text(
                "comment",
                draft -> Elements.text(draft.service().getComment()),
                (draft, value) -> draft.service().setComment(value)));
        return List.copyOf(fields);
    }

    private static List<Field> whatServicesDo() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.code(
                "type",
                "service-type",
                draft -> Elements.concepts(draft.service().getType().stream()),
                (draft, value) -> draft.service().setType(Elements.conceptsOf(value))));
        fields.add(Field.code(
                "specialty",
                "specialty",
                draft -> Elements.concepts(draft.service().getSpecialty().stream()),
                (draft, value) -> draft.service().setSpecialty(Elements.conceptsOf(value))));
        fields.add(Field.of(
                "active",
                FieldType.BOOLEAN,
                draft -> draft.service().hasActive()
                        ? String.valueOf(draft.service().getActive())
                        : "",
                (draft, value) -> draft.service().setActive(Boolean.parseBoolean(value))));
        return fields;
    }

    static List<Field> ofPractitioners() {
        List<Field> fields = new ArrayList<>(names());
        fields.add(Field.of(
                "gender",
                FieldType.GENDER,
                draft -> draft.practitioner().hasGender()
                        ? draft.practitioner().getGender().toCode()
                        : "",
                (draft, value) -> draft.practitioner().setGender(gender(value))));
        fields.addAll(Fields.telecom(draft -> draft.role().getTelecom()));
        fields.addAll(ofRoles());
        return List.copyOf(fields);
    }

    private static List<Field> ofRoles() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.reference(
                        "organization",
                        "Organization",
                        draft -> Elements.reference(draft.role().getOrganization()),
                        (draft, value) -> draft.role().setOrganization(new Reference(value)))
                .needed());
        fields.add(Field.reference(
                "location",
                "Location",
                draft -> Elements.references(draft.role().getLocation()),
                (draft, value) -> draft.role().setLocation(Elements.referencesOf(value))));
        fields.add(Field.reference(
                "service",
                "HealthcareService",
                draft -> Elements.references(draft.role().getHealthcareService()),
                (draft, value) -> draft.role().setHealthcareService(Elements.referencesOf(value))));
        fields.add(Field.code(
                        "role",
                        "role",
                        draft -> Elements.concepts(draft.role().getCode().stream()),
                        (draft, value) -> draft.role().setCode(Elements.conceptsOf(value)))
                .needed());
        fields.add(Field.code(
                "specialty",
                "specialty",
                draft -> Elements.concepts(draft.role().getSpecialty().stream()),
                (draft, value) -> draft.role().setSpecialty(Elements.conceptsOf(value))));
        fields.add(Field.of(
                "active",
                FieldType.BOOLEAN,
                draft -> draft.role().hasActive() ? String.valueOf(draft.role().getActive()) : "",
                (draft, value) -> draft.role().setActive(Boolean.parseBoolean(value))));
        return fields;
    }

    private static List<Field> names() {
        return List.of(
                Field.text(
                                "family",
                                draft -> Elements.text(name(draft).getFamily()),
                                (draft, value) -> name(draft).setFamily(value).setText(null))
                        .needed(),
                Field.text(
                        "given",
                        draft -> joined(name(draft).getGiven()),
                        (draft, value) -> name(draft)
                                .setGiven(List.of(new StringType(value)))
                                .setText(null)),
                Field.text(
                        "prefix",
                        draft -> joined(name(draft).getPrefix()),
                        (draft, value) -> name(draft)
                                .setPrefix(List.of(new StringType(value)))
                                .setText(null)));
    }

    private static HumanName name(Draft draft) {
        return draft.practitioner().getNameFirstRep();
    }

    private static String joined(List<? extends PrimitiveType<String>> parts) {
        return parts.stream()
                .map(PrimitiveType::getValue)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static AdministrativeGender gender(String code) {
        return switch (code) {
            case "female" -> AdministrativeGender.FEMALE;
            case "male" -> AdministrativeGender.MALE;
            case "other" -> AdministrativeGender.OTHER;
            default -> AdministrativeGender.UNKNOWN;
        };
    }

    static List<Field> ofEndpoints() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text(
                "name",
                draft -> Elements.text(draft.endpoint().getName()),
                (draft, value) -> draft.endpoint().setName(value)));
        fields.add(Field.text(
                        "address",
                        draft -> Elements.text(draft.endpoint().getAddress()),
                        (draft, value) -> draft.endpoint().setAddress(value))
                .needed());
        fields.add(Field.code(
                        "connection-type",
                        "connection-type",
                        draft -> Elements.coding(draft.endpoint().getConnectionType()),
                        (draft, value) -> draft.endpoint()
                                .setConnectionType(Elements.conceptOf(value).getCodingFirstRep()))
                .needed());
        fields.add(Field.code(
                        "payload-type",
                        "payload-type",
                        draft -> Elements.concepts(draft.endpoint().getPayloadType().stream()),
                        (draft, value) -> draft.endpoint().setPayloadType(Elements.conceptsOf(value)))
                .needed());
        fields.add(Field.text(
                "mime-type",
                draft -> draft.endpoint().getPayloadMimeType().stream()
                        .map(PrimitiveType::getValue)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(Elements.BETWEEN)),
                (draft, value) -> draft.endpoint()
                        .setPayloadMimeType(Elements.several(value).stream()
                                .map(CodeType::new)
                                .collect(Collectors.toCollection(ArrayList::new)))));
        fields.addAll(aboutEndpoints());
        return List.copyOf(fields);
    }

    private static List<Field> aboutEndpoints() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of(
                "status",
                FieldType.ENDPOINT_STATUS,
                draft -> draft.endpoint().hasStatus()
                        ? draft.endpoint().getStatus().toCode()
                        : "",
                (draft, value) -> draft.endpoint().setStatus(endpointStatus(value))));
        fields.add(Field.reference(
                        "organization",
                        "Organization",
                        draft -> Elements.reference(draft.endpoint().getManagingOrganization()),
                        (draft, value) -> draft.endpoint().setManagingOrganization(new Reference(value)))
                .needed());
        fields.add(Field.of(
                "email",
                FieldType.EMAIL,
                draft -> Elements.telecom(draft.endpoint().getContact(), ContactPointSystem.EMAIL),
                (draft, value) -> Elements.setTelecom(draft.endpoint().getContact(), ContactPointSystem.EMAIL, value)));
        return fields;
    }

    private static EndpointStatus endpointStatus(String code) {
        return switch (code) {
            case "suspended" -> EndpointStatus.SUSPENDED;
            case "error" -> EndpointStatus.ERROR;
            case "off" -> EndpointStatus.OFF;
            case "entered-in-error" -> EndpointStatus.ENTEREDINERROR;
            case "test" -> EndpointStatus.TEST;
            default -> EndpointStatus.ACTIVE;
        };
    }
}
