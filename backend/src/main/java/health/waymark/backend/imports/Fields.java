package health.waymark.backend.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** The fields of organizations and of facilities, which are an Organization and a Location that it manages (IHE mCSD). */
final class Fields {

    private Fields() {}

    static List<Field> ofOrganizations() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text(
                        "name",
                        draft -> Elements.text(draft.organization().getName()),
                        (draft, value) -> draft.organization().setName(value))
                .needed());
        fields.add(aliases(
                draft -> draft.organization().getAlias(),
                (draft, value) -> draft.organization().setAlias(names(value))));
        fields.add(Field.code(
                "type",
                "organization-type",
                draft -> Elements.concepts(draft.organization().getType().stream()),
                (draft, value) -> draft.organization().setType(Elements.conceptsOf(value))));
        fields.add(Field.of(
                "active",
                FieldType.BOOLEAN,
                draft -> draft.organization().hasActive()
                        ? String.valueOf(draft.organization().getActive())
                        : "",
                (draft, value) -> draft.organization().setActive(Boolean.parseBoolean(value))));
        fields.add(parent());
        fields.addAll(telecom(draft -> draft.organization().getTelecom()));
        fields.addAll(address(draft -> List.of(draft.organization().getAddressFirstRep())));
        return List.copyOf(fields);
    }

    static List<Field> ofFacilities() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text("name", draft -> Elements.text(draft.location().getName()), (draft, value) -> {
                    draft.organization().setName(value);
                    draft.location().setName(value);
                })
                .needed());
        fields.add(aliases(draft -> draft.location().getAlias(), (draft, value) -> {
            draft.organization().setAlias(names(value));
            draft.location().setAlias(names(value));
        }));
        fields.add(Field.code(
                "type",
                "location-type",
                draft ->
                        Elements.concepts(draft.location().getType().stream().filter(type -> !Facilities.isMark(type))),
                (draft, value) -> {
                    draft.organization().setType(Facilities.types(value));
                    draft.location().setType(Facilities.types(value));
                }));
        fields.add(status());
        fields.add(parent());
        fields.addAll(telecom(draft -> draft.location().getTelecom()));
        // People look for the address at either half.
        fields.addAll(address(draft ->
                List.of(draft.location().getAddress(), draft.organization().getAddressFirstRep())));
        fields.add(Field.of(
                "latitude",
                FieldType.LATITUDE,
                draft -> degrees(draft.location(), Location.LocationPositionComponent::getLatitudeElement),
                (draft, value) -> draft.location().getPosition().setLatitude(new BigDecimal(value))));
        fields.add(Field.of(
                "longitude",
                FieldType.LONGITUDE,
                draft -> degrees(draft.location(), Location.LocationPositionComponent::getLongitudeElement),
                (draft, value) -> draft.location().getPosition().setLongitude(new BigDecimal(value))));
        return List.copyOf(fields);
    }

    private static Field status() {
        return Field.of(
                "status",
                FieldType.STATUS,
                draft -> draft.location().hasStatus()
                        ? draft.location().getStatus().toCode()
                        : "",
                (draft, value) -> {
                    draft.organization().setActive(!value.equals("inactive"));
                    draft.location()
                            .setStatus(
                                    switch (value) {
                                        case "suspended" -> LocationStatus.SUSPENDED;
                                        case "inactive" -> LocationStatus.INACTIVE;
                                        default -> LocationStatus.ACTIVE;
                                    });
                });
    }

    private static Field parent() {
        return Field.reference(
                "parent",
                "Organization",
                draft -> Elements.reference(draft.organization().getPartOf()),
                (draft, value) -> draft.organization().setPartOf(new Reference(value)));
    }

    private static String degrees(
            Location location, Function<Location.LocationPositionComponent, DecimalType> coordinate) {
        if (!location.hasPosition()) {
            return "";
        }
        BigDecimal value = coordinate.apply(location.getPosition()).getValue();
        return value == null ? "" : value.toPlainString();
    }

    private static Field aliases(
            Function<Draft, List<StringType>> get, java.util.function.BiConsumer<Draft, String> set) {
        return Field.text(
                "alias",
                draft -> get.apply(draft).stream()
                        .map(StringType::getValue)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(Elements.BETWEEN)),
                set);
    }

    private static List<StringType> names(String value) {
        return Elements.several(value).stream().map(StringType::new).collect(Collectors.toCollection(ArrayList::new));
    }

    static List<Field> telecom(Function<Draft, List<ContactPoint>> telecom) {
        return List.of(
                contact("phone", FieldType.PHONE, ContactPointSystem.PHONE, telecom),
                contact("email", FieldType.EMAIL, ContactPointSystem.EMAIL, telecom),
                contact("url", FieldType.URL, ContactPointSystem.URL, telecom));
    }

    private static Field contact(
            String key, FieldType type, ContactPointSystem system, Function<Draft, List<ContactPoint>> telecom) {
        return Field.of(
                key,
                type,
                draft -> Elements.telecom(telecom.apply(draft), system),
                (draft, value) -> Elements.setTelecom(telecom.apply(draft), system, value));
    }

    /** Read from the first of several addresses, written to all. */
    private static List<Field> address(Function<Draft, List<Address>> addresses) {
        return List.of(
                part("line", addresses, Elements::line, Elements::setLine),
                part("postal-code", addresses, Address::getPostalCode, Address::setPostalCode),
                part("city", addresses, Address::getCity, Address::setCity),
                part("district", addresses, Address::getDistrict, Address::setDistrict),
                part("state", addresses, Address::getState, Address::setState),
                part("country", addresses, Address::getCountry, Address::setCountry));
    }

    private static Field part(
            String key,
            Function<Draft, List<Address>> addresses,
            Function<Address, @org.jspecify.annotations.Nullable String> get,
            java.util.function.BiConsumer<Address, String> set) {
        return Field.text(
                key,
                draft -> Elements.text(get.apply(addresses.apply(draft).get(0))),
                (draft, value) -> addresses.apply(draft).forEach(address -> set.accept(address, value)));
    }

    /** What marks both halves of a facility. */
    static final class Facilities {

        private static final String SYSTEM =
                "https://profiles.ihe.net/ITI/mCSD/CodeSystem/IHE.mCSD.Organization.Location.Types";

        private Facilities() {}

        static boolean isMark(CodeableConcept type) {
            return type.getCoding().stream()
                    .anyMatch(coding -> "facility".equals(coding.getCode())
                            || "urn:ihe:iti:mcsd:2019:facility".equals(coding.getCode()));
        }

        static List<CodeableConcept> types(String value) {
            List<CodeableConcept> types = new ArrayList<>(List.of(mark()));
            types.addAll(Elements.conceptsOf(value));
            return types;
        }

        static CodeableConcept mark() {
            CodeableConcept mark = new CodeableConcept();
            mark.addCoding().setSystem(SYSTEM).setCode("facility").setDisplay("Facility");
            return mark;
        }
    }
}
