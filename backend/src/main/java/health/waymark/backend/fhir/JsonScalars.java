package health.waymark.backend.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers and booleans where FHIR wants text (FHIR R4, json.html#primitive): HAPI would take 7 for "7". It follows
 * the tokens of a body that is read for other reasons, and looks into FHIR's definitions for the few scalars alone.
 */
final class JsonScalars {

    /** The primitive types that JSON has a form of its own for; a wrong one of these HAPI refuses by itself. */
    private static final Set<String> NO_TEXT = Set.of("boolean", "decimal", "integer", "positiveInt", "unsignedInt");

    private final FhirContext context;
    private final Deque<Open> open = new ArrayDeque<>();

    JsonScalars(FhirContext context) {
        this.context = context;
    }

    /** A scalar that is of the wrong kind; its path starts with the type of its resource. */
    record Finding(String expression, String kind, String wanted, String place) {

        String sentence() {
            return expression + " must be text, in quotes: it is of type " + wanted + ", and this is a " + kind + place;
        }

        /** The same with the whole way to the resource in place of the resource's type. */
        Finding in(String resource) {
            return new Finding(resource + expression.substring(expression.indexOf('.')), kind, wanted, place);
        }
    }

    /** Takes note of the next token of an object; answers what is wrong in a resource when its end is reached. */
    Optional<Finding> follow(JsonToken token, JsonStreamContext around, String text, String place) {
        if (token == JsonToken.START_OBJECT) {
            open.push(new Open(nameOf(around.getParent())));
        } else if (token == JsonToken.END_OBJECT) {
            return close(open.pop());
        } else if (token == JsonToken.VALUE_STRING && "resourceType".equals(around.getCurrentName())) {
            open.element().type = text;
        } else if (token.isNumeric() || token.isBoolean()) {
            open.element()
                    .scalars
                    .add(new Scalar(List.of(nameOf(around)), token.isNumeric() ? "number" : "boolean", place));
        }
        return Optional.empty();
    }

    /** The name under which a value stands; that of its array when it is in one. */
    private static String nameOf(@Nullable JsonStreamContext around) {
        JsonStreamContext named = around;
        while (named != null && named.inArray()) {
            named = named.getParent();
        }
        return named == null || named.getCurrentName() == null ? "" : named.getCurrentName();
    }

    private Optional<Finding> close(Open closed) {
        String type = closed.type;
        if (type != null) {
            return closed.scalars.stream()
                    .flatMap(scalar -> finding(type, scalar))
                    .findFirst();
        }
        Open around = open.peek();
        if (around != null) {
            closed.scalars.forEach(scalar -> around.scalars.add(scalar.below(closed.name)));
        }
        return Optional.empty();
    }

    private Stream<Finding> finding(String type, Scalar scalar) {
        BaseRuntimeElementDefinition<?> element = element(type, scalar.path());
        if (!(element instanceof RuntimePrimitiveDatatypeDefinition) || !wantsText(element.getName())) {
            return Stream.empty();
        }
        String expression = type + "." + String.join(".", scalar.path());
        return Stream.of(new Finding(expression, scalar.kind(), element.getName(), scalar.place()));
    }

    private static boolean wantsText(String type) {
        return !NO_TEXT.contains(type);
    }

    /** Null where the definitions do not lead: HAPI refuses what it does not know. */
    private @Nullable BaseRuntimeElementDefinition<?> element(String type, List<String> path) {
        BaseRuntimeElementDefinition<?> here = resource(type);
        for (String name : path) {
            if (name.startsWith("_")) {
                continue; // what is beside a primitive: its id and extensions
            }
            here = name.equals("extension") || name.equals("modifierExtension")
                    ? context.getElementDefinition("Extension")
                    : child(here, name);
        }
        return here;
    }

    private @Nullable BaseRuntimeElementDefinition<?> resource(String type) {
        try {
            return context.getResourceDefinition(type);
        } catch (DataFormatException unknown) {
            return null;
        }
    }

    private static @Nullable BaseRuntimeElementDefinition<?> child(
            @Nullable BaseRuntimeElementDefinition<?> parent, String name) {
        if (!(parent instanceof BaseRuntimeElementCompositeDefinition<?> composite)
                || parent.getChildType() == ChildTypeEnum.CONTAINED_RESOURCES) {
            return null;
        }
        BaseRuntimeChildDefinition child = composite.getChildByName(name);
        return child == null ? null : child.getChildByName(name);
    }

    /** An object whose end has not come yet. */
    private static final class Open {

        private final String name;
        private final List<Scalar> scalars = new ArrayList<>(2);
        private @Nullable String type;

        Open(String name) {
            this.name = name;
        }
    }

    private record Scalar(List<String> path, String kind, String place) {

        Scalar below(String name) {
            return new Scalar(Stream.concat(Stream.of(name), path.stream()).toList(), kind, place);
        }
    }
}
