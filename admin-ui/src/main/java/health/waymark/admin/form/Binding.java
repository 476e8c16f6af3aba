package health.waymark.admin.form;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field and the element that it stands for.
 *
 * @param element as issues of the backend name it
 * @param type of an input, in HTML's words
 * @param choices fixed ones; those that are resources come with the page
 * @param target type of the resources to choose from; empty when they are not resources
 */
public record Binding(
        Field.Kind kind,
        String name,
        String element,
        boolean required,
        String type,
        List<Choice> choices,
        String target,
        Function<JsonNode, List<String>> read,
        BiConsumer<ObjectNode, Values> write) {

    /**
     * What was filled in.
     *
     * @param names what chosen resources are called, by their reference
     */
    public record Values(List<String> all, Map<String, String> names) {

        /** Its only value, or nothing. */
        public String one() {
            return all.isEmpty() ? "" : all.get(0);
        }
    }

    /** The same, but it must be filled in. */
    public Binding needed() {
        return new Binding(kind, name, element, true, type, choices, target, read, write);
    }

    /** The same with another type of input: {@code email}, {@code tel}, {@code url}, {@code date}, {@code number}. */
    public Binding typed(String inputType) {
        return new Binding(kind, name, element, required, inputType, choices, target, read, write);
    }

    /** The same in several lines, told of by issues under another name. */
    public Binding asArea(String issueName) {
        return new Binding(Field.Kind.AREA, name, issueName, required, type, choices, target, read, write);
    }

    /** Opening hours or closures in words, one a line. */
    public List<String> lines(List<String> values) {
        return kind == Field.Kind.HOURS ? Hours.lines(values) : Closures.lines(values);
    }

    /** Whether nothing is filled in. */
    static boolean blank(List<String> values) {
        return values.stream().allMatch(String::isEmpty);
    }
}
