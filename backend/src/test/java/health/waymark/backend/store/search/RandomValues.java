package health.waymark.backend.store.search;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Location.LocationPositionComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.UriType;

/** Random values out of few, among them the awkward ones. */
public final class RandomValues {

    static final List<String> SYSTEMS = List.of("http://one.example/codes", "urn:oid:1.2.3", "http://two|pipe");
    static final List<String> CODES = List.of("x", "y", "z", "a,b", "p|q", "m$n", "back\\slash", "%_'");
    static final List<String> TEXTS = List.of(
            "Kliniek Zuiderzee",
            "kliniek",
            "Zürich Straße 5",
            "zurich strasse",
            "O'Neil-Æsop",
            "100%_sure",
            "Musterweg 10, 10178, Berlin",
            "smile \uD83D\uDE00 more",
            "smile");
    public static final List<String> URLS = List.of(
            "http://a.example/fhir/Thing/1",
            "http://a.example/fhir/Thing/1/part",
            "http://a.example/fhir/Thing",
            "http://a.example/fhir/Things",
            "http://a.example/fhir/Thing/1|2.0",
            "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
            "http://b.example/fhir/Patient/p1");
    static final List<String> DATES =
            List.of("2026", "2026-01", "2026-02", "2026-01-15", "2026-01-31", "2026-02-01", "2025-12-31");
    static final List<String> TIMES = List.of(
            "2026-01-15T10:00:00Z",
            "2026-01-15T10:00:00.250Z",
            "2026-01-15T12:00:00+02:00",
            "2026-01-31T23:30:00-01:00",
            "2026-02-01T00:00:00Z");
    static final List<String> NUMBERS = List.of("5", "5.4", "5.40", "5.35", "-2", "100", "99.5", "0");
    static final List<String> UNITS = List.of("min", "h", "kg");

    private final Random random;
    private final List<String> references;

    /** @param references the references to choose from, local and elsewhere */
    public RandomValues(Random random, List<String> references) {
        this.random = random;
        this.references = references;
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String url() {
        return any(URLS);
    }

    /** Fills a new element; false when there is nothing to fill it with. */
    boolean fill(Base element, Set<String> targets) {
        if (element instanceof Enumeration<?>) {
            return true;
        }
        if (element instanceof CodeableConcept concept) {
            for (int times = random.nextInt(3); times > 0; times--) {
                concept.addCoding(coding());
            }
            concept.setText(random.nextBoolean() ? any(TEXTS) : null);
        } else if (element instanceof Coding coding) {
            fill(coding);
        } else if (element instanceof Identifier identifier) {
            fill(identifier);
        } else if (element instanceof ContactPoint contact) {
            contact.setSystem(any(
                            List.of(ContactPoint.ContactPointSystem.values()).subList(0, 4)))
                    .setValue(any(CODES));
        } else if (element instanceof Reference reference) {
            return fill(reference, targets);
        } else if (element instanceof HumanName name) {
            name.addGiven(any(TEXTS)).setFamily(any(TEXTS));
        } else if (element instanceof Address address) {
            address.addLine(any(TEXTS)).setCity(any(TEXTS)).setCountry(any(TEXTS));
        } else {
            return fillMore(element);
        }
        return !element.isEmpty();
    }

    private boolean fillMore(Base element) {
        if (element instanceof Period period) {
            fill(period);
        } else if (element instanceof Timing timing) {
            timing.addEventElement().setValueAsString(dateTime());
            timing.addEventElement().setValueAsString(dateTime());
        } else if (element instanceof Quantity quantity) {
            quantity(quantity);
        } else if (element instanceof Range range) {
            range.setLow(quantity(new Quantity()));
            range.setHigh(random.nextBoolean() ? quantity(new Quantity()) : null);
        } else if (element instanceof LocationPositionComponent position) {
            position.setLatitude(random.nextInt(-90, 91)).setLongitude(random.nextInt(-180, 181));
        } else if (element instanceof PrimitiveType<?> primitive) {
            primitive.setValueAsString(text(primitive));
        } else {
            return false;
        }
        return !element.isEmpty();
    }

    private String text(PrimitiveType<?> primitive) {
        if (primitive instanceof BooleanType) {
            return Boolean.toString(random.nextBoolean());
        }
        if (primitive instanceof DateType) {
            return any(DATES);
        }
        if (primitive instanceof InstantType) {
            return any(TIMES);
        }
        if (primitive instanceof BaseDateTimeType) {
            return dateTime();
        }
        if (primitive instanceof UriType) {
            return any(URLS);
        }
        return primitive.getClass() == StringType.class || primitive.fhirType().equals("markdown")
                ? any(TEXTS)
                : any(List.of("x", "y", "z"));
    }

    String dateTime() {
        return random.nextBoolean() ? any(DATES) : any(TIMES);
    }

    private void fill(Period period) {
        if (random.nextInt(4) > 0) {
            period.setStartElement(new DateTimeType(dateTime()));
        }
        if (period.isEmpty() || random.nextBoolean()) {
            period.setEndElement(new DateTimeType(dateTime()));
        }
    }

    private Quantity quantity(Quantity quantity) {
        quantity.setValue(new java.math.BigDecimal(any(NUMBERS))).setUnit(any(UNITS));
        if (random.nextBoolean()) {
            quantity.setCode(any(UNITS)).setSystem(any(SYSTEMS));
        }
        return quantity;
    }

    /** HAPI does not write a tag without a code. */
    Coding label() {
        return coding().setCode(any(CODES));
    }

    Coding coding() {
        return fill(new Coding());
    }

    private Coding fill(Coding coding) {
        coding.setCode(random.nextInt(8) > 0 ? any(CODES) : null);
        coding.setSystem(random.nextInt(3) > 0 ? any(SYSTEMS) : null);
        coding.setDisplay(random.nextInt(3) == 0 || coding.isEmpty() ? any(TEXTS) : null);
        return coding;
    }

    private Identifier fill(Identifier identifier) {
        identifier.setValue(any(CODES)).setSystem(random.nextInt(3) > 0 ? any(SYSTEMS) : null);
        if (random.nextBoolean()) {
            identifier.getType().addCoding(coding()).setText(random.nextBoolean() ? any(TEXTS) : null);
        }
        return identifier;
    }

    private boolean fill(Reference reference, Set<String> targets) {
        boolean anything = targets.isEmpty() || targets.contains("Resource");
        List<String> fitting = references.stream()
                .filter(each -> anything || each.contains("://") || targets.contains(each.split("/", 2)[0]))
                .toList();
        if (!fitting.isEmpty() && random.nextInt(6) > 0) {
            reference.setReference(any(fitting));
        }
        if (reference.isEmpty() || random.nextInt(4) == 0) {
            reference.setIdentifier(fill(new Identifier()));
        }
        return true;
    }

    void choose(Enumeration<?> code) {
        Object[] all =
                code.getEnumFactory().getClass().getGenericInterfaces().length > 0 ? constants(code) : new Object[0];
        String text = all[random.nextInt(Math.min(3, all.length))].toString();
        code.setValueAsString(text);
    }

    private static Object[] constants(Enumeration<?> code) {
        String factory = code.getEnumFactory().getClass().getName();
        try {
            Class<?> codes = Class.forName(factory.substring(0, factory.length() - "EnumFactory".length()));
            return java.util.Arrays.stream(codes.getEnumConstants())
                    .map(each -> {
                        try {
                            return each.getClass().getMethod("toCode").invoke(each);
                        } catch (ReflectiveOperationException changed) {
                            throw new IllegalStateException(changed);
                        }
                    })
                    .toArray();
        } catch (ClassNotFoundException changed) {
            throw new IllegalStateException(changed);
        }
    }
}
