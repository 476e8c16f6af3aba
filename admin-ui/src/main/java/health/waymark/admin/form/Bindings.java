package health.waymark.admin.form;

import health.waymark.admin.fhir.Reference;
import java.util.Arrays;
import java.util.List;

/** The bindings that forms are made of, for the common elements of FHIR R4. */
public final class Bindings {

    private Bindings() {}

    /** A string element. */
    public static Binding text(String element) {
        return plain(Field.Kind.TEXT, element, element);
    }

    /** A string element under another field name. */
    public static Binding text(String name, String element) {
        return plain(Field.Kind.TEXT, name, element);
    }

    /** A string element of several lines. */
    public static Binding area(String element) {
        return plain(Field.Kind.AREA, element, element);
    }

    /** A boolean element that is true unless it says otherwise. */
    public static Binding check(String element) {
        return new Binding(
                Field.Kind.CHECK,
                element,
                element,
                false,
                "",
                List.of(),
                "",
                tree -> List.of(tree.path(element).asBoolean(true) ? "true" : ""),
                (tree, values) -> tree.put(element, "true".equals(values.one())));
    }

    /** An element of type code, from a closed set. */
    public static Binding select(String element, String... codes) {
        List<Choice> choices =
                Arrays.stream(codes).map(code -> Choice.of(element, code)).toList();
        Binding text = plain(Field.Kind.SELECT, element, element);
        return new Binding(text.kind(), element, element, false, "", choices, "", text.read(), text.write());
    }

    /** The first telecom entry of this system; the others stay. */
    public static Binding telecom(String name, String system) {
        return new Binding(
                Field.Kind.TEXT,
                name,
                "telecom",
                false,
                "phone".equals(system) ? "tel" : system,
                List.of(),
                "",
                tree -> List.of(Telecom.read(tree, system)),
                (tree, values) -> Telecom.write(tree, system, values.one()));
    }

    /** One reference to a resource of the tenant. */
    public static Binding reference(String name, String element, String target) {
        return new Binding(
                Field.Kind.SELECT,
                name,
                element,
                false,
                "",
                List.of(),
                target,
                tree -> List.of(Reference.of(tree.path(element)).relative()),
                (tree, values) -> References.writeOne(tree, element, values.one(), values.names()));
    }

    /** Any number of references to resources of the tenant. */
    public static Binding references(String name, String element, String target) {
        return new Binding(
                Field.Kind.PICKS,
                name,
                element,
                false,
                "",
                List.of(),
                target,
                tree -> References.read(tree.path(element)),
                (tree, values) -> References.write(tree, element, values.all(), values.names()));
    }

    /** The first coding of the first CodeableConcept of a list. */
    public static Binding code(String name, String element, List<Choice> known) {
        return new Binding(
                Field.Kind.CODE,
                name,
                element,
                false,
                "",
                known,
                "",
                tree -> Concept.read(tree.path(element).path(0)),
                (tree, values) -> Concept.writeFirst(tree, element, values.all(), known));
    }

    /** An element that is one Coding. */
    public static Binding coding(String name, String element, List<Choice> known) {
        return new Binding(
                Field.Kind.CODE,
                name,
                element,
                false,
                "",
                known,
                "",
                tree -> Concept.ofCoding(tree.path(element)),
                (tree, values) -> Concept.writeCoding(tree, element, values.all(), known));
    }

    /** The value of the identifier of this system; others stay. */
    public static Binding identifier(String name, String system) {
        return new Binding(
                Field.Kind.TEXT,
                name,
                "identifier",
                false,
                "text",
                List.of(),
                "",
                tree -> List.of(Identifiers.read(tree, system)),
                (tree, values) -> Identifiers.write(tree, system, values.one()));
    }

    /** An element within another: {@code address.city}, {@code position.latitude}, {@code period.end}. */
    public static Binding within(String name, String outer, String inner) {
        return new Binding(
                Field.Kind.TEXT,
                name,
                inner,
                false,
                "text",
                List.of(),
                "",
                tree -> List.of(Inner.read(tree, outer, inner)),
                (tree, values) -> Inner.write(tree, outer, inner, values.one()));
    }

    /** Opening hours. */
    public static Binding hours(Hours.Elements elements) {
        return Hours.binding(elements);
    }

    /** Days on which it is closed. */
    public static Binding closures() {
        return Closures.binding();
    }

    private static Binding plain(Field.Kind kind, String name, String element) {
        return new Binding(
                kind,
                name,
                element,
                false,
                "text",
                List.of(),
                "",
                tree -> List.of(tree.path(element).asString("")),
                (tree, values) -> {
                    if (values.one().isEmpty()) {
                        tree.remove(element);
                    } else if (!values.one().equals(tree.path(element).asString(""))) {
                        tree.put(element, values.one());
                    }
                });
    }
}
