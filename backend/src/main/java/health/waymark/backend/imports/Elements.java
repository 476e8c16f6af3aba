package health.waymark.backend.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** How single elements of FHIR are written in one cell, and read from it. */
final class Elements {

    /** Between several values in one cell. */
    static final String BETWEEN = "; ";

    private Elements() {}

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static List<String> several(String cell) {
        return Arrays.stream(cell.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static String telecom(List<ContactPoint> all, ContactPointSystem system) {
        return all.stream()
                .filter(point -> point.getSystem() == system)
                .map(ContactPoint::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** The first of its system is replaced; the others stay. */
    static void setTelecom(List<ContactPoint> all, ContactPointSystem system, String value) {
        all.stream()
                .filter(point -> point.getSystem() == system)
                .findFirst()
                .ifPresentOrElse(
                        point -> point.setValue(value),
                        () -> all.add(new ContactPoint().setSystem(system).setValue(value)));
    }

    static String line(Address address) {
        return address.getLine().stream()
                .map(StringType::getValue)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    static void setLine(Address address, String line) {
        address.setLine(new ArrayList<>(List.of(new StringType(line))));
    }

    /** {@code system|code} where there is a code, the text otherwise. */
    static String concept(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(Coding::hasCode)
                .map(Elements::coding)
                .findFirst()
                .orElse(text(concept.getText()));
    }

    static String coding(Coding coding) {
        return coding.hasSystem() ? coding.getSystem() + "|" + coding.getCode() : text(coding.getCode());
    }

    static String concepts(Stream<CodeableConcept> concepts) {
        return concepts.map(Elements::concept).filter(text -> !text.isEmpty()).collect(Collectors.joining(BETWEEN));
    }

    /** What {@link Codes} has made of a cell: {@code system|code|display}, or words. */
    static CodeableConcept conceptOf(String value) {
        String[] parts = value.split("\\|", 3);
        if (parts.length < 2) {
            return new CodeableConcept().setText(value);
        }
        Coding coding =
                new Coding().setSystem(parts[0].isEmpty() ? null : parts[0]).setCode(parts[1]);
        if (parts.length == 3) {
            coding.setDisplay(parts[2]);
        }
        return new CodeableConcept().addCoding(coding);
    }

    static List<CodeableConcept> conceptsOf(String value) {
        return several(value).stream().map(Elements::conceptOf).collect(Collectors.toCollection(ArrayList::new));
    }

    static String references(List<Reference> references) {
        return references.stream()
                .map(Elements::reference)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(BETWEEN));
    }

    static String reference(Reference reference) {
        return text(reference.getReference());
    }

    static List<Reference> referencesOf(String value) {
        return several(value).stream().map(Reference::new).collect(Collectors.toCollection(ArrayList::new));
    }
}
