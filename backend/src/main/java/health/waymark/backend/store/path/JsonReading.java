package health.waymark.backend.store.path;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location.LocationPositionComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import tools.jackson.databind.JsonNode;

/**
 * Reads the elements that paths lead to out of a JSON tree into HAPI's model: of each only what it is found by. Types by
 * which nothing is found in the shared directory are not read.
 */
final class JsonReading {

    private static final Map<Class<?>, Function<JsonNode, Base>> BY_CLASS = Map.of(
            CodeableConcept.class, JsonReading::concept,
            Coding.class, JsonReading::coding,
            Identifier.class, JsonReading::identifier,
            ContactPoint.class, JsonReading::contact,
            Reference.class, JsonReading::reference,
            HumanName.class, JsonReading::name,
            Address.class, JsonReading::address,
            Period.class, JsonReading::period,
            Attachment.class, JsonReading::attachment,
            LocationPositionComponent.class, JsonReading::position);

    private JsonReading() {}

    static Optional<Base> read(JsonElement element) {
        BaseRuntimeElementDefinition<?> definition = element.definition();
        Function<JsonNode, Base> known = BY_CLASS.get(definition.getImplementingClass());
        if (known != null) {
            return Optional.of(known.apply(element.node()));
        }
        return isPrimitive(definition) ? Optional.of(primitive(definition, element.node())) : Optional.empty();
    }

    private static boolean isPrimitive(BaseRuntimeElementDefinition<?> definition) {
        return definition.getChildType() == ChildTypeEnum.PRIMITIVE_DATATYPE
                || definition.getChildType() == ChildTypeEnum.ID_DATATYPE;
    }

    private static Base primitive(BaseRuntimeElementDefinition<?> definition, JsonNode node) {
        boolean hasOwnCodes = definition.getImplementingClass() == Enumeration.class;
        PrimitiveType<?> primitive = hasOwnCodes ? new CodeType() : (PrimitiveType<?>) definition.newInstance();
        primitive.setValueAsString(node.asString());
        return primitive;
    }

    private static CodeableConcept concept(JsonNode node) {
        CodeableConcept concept = new CodeableConcept();
        node.path("coding").valueStream().forEach(coding -> concept.addCoding(coding(coding)));
        text(node, "text", concept::setText);
        return concept;
    }

    private static Coding coding(JsonNode node) {
        Coding coding = new Coding();
        text(node, "system", coding::setSystem);
        text(node, "code", coding::setCode);
        text(node, "display", coding::setDisplay);
        return coding;
    }

    private static Identifier identifier(JsonNode node) {
        Identifier identifier = new Identifier();
        text(node, "system", identifier::setSystem);
        text(node, "value", identifier::setValue);
        if (node.has("type")) {
            identifier.setType(concept(node.path("type")));
        }
        return identifier;
    }

    private static ContactPoint contact(JsonNode node) {
        ContactPoint contact = new ContactPoint();
        text(node, "value", contact::setValue);
        return contact;
    }

    static Reference reference(JsonNode node) {
        Reference reference = new Reference();
        text(node, "reference", reference::setReference);
        text(node, "type", reference::setType);
        if (node.has("identifier")) {
            reference.setIdentifier(identifier(node.path("identifier")));
        }
        return reference;
    }

    private static HumanName name(JsonNode node) {
        HumanName name = new HumanName();
        texts(node, "prefix", name::addPrefix);
        texts(node, "given", name::addGiven);
        text(node, "family", name::setFamily);
        texts(node, "suffix", name::addSuffix);
        text(node, "text", name::setText);
        return name;
    }

    private static Address address(JsonNode node) {
        Address address = new Address();
        texts(node, "line", address::addLine);
        text(node, "city", address::setCity);
        text(node, "district", address::setDistrict);
        text(node, "state", address::setState);
        text(node, "postalCode", address::setPostalCode);
        text(node, "country", address::setCountry);
        text(node, "text", address::setText);
        return address;
    }

    private static Period period(JsonNode node) {
        Period period = new Period();
        text(node, "start", start -> period.getStartElement().setValueAsString(start));
        text(node, "end", end -> period.getEndElement().setValueAsString(end));
        return period;
    }

    private static Attachment attachment(JsonNode node) {
        Attachment attachment = new Attachment();
        text(node, "data", data -> attachment.getDataElement().setValueAsString(data));
        return attachment;
    }

    private static LocationPositionComponent position(JsonNode node) {
        LocationPositionComponent position = new LocationPositionComponent();
        number(node, "latitude", position::setLatitude);
        number(node, "longitude", position::setLongitude);
        return position;
    }

    private static void text(JsonNode node, String name, Consumer<String> setter) {
        node.path(name).asStringOpt().ifPresent(setter);
    }

    private static void texts(JsonNode node, String name, Consumer<String> adder) {
        node.path(name)
                .valueStream()
                .flatMap(each -> each.asStringOpt().stream())
                .forEach(adder);
    }

    private static void number(JsonNode node, String name, Consumer<BigDecimal> setter) {
        if (node.path(name).isNumber()) {
            setter.accept(node.path(name).decimalValue());
        }
    }
}
