package health.waymark.admin.form;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A primitive within a complex element, or within the first of a list of them; the rest of it stays. */
final class Inner {

    /** Elements that repeat (FHIR R4), with what stands between their values in one line. */
    private static final Map<String, String> LISTS = Map.of("line", ", ", "given", " ", "prefix", " ", "suffix", " ");

    private static final Set<String> DECIMALS = Set.of("latitude", "longitude");

    private Inner() {}

    static String read(JsonNode resource, String outer, String inner) {
        JsonNode holder = holder(resource, outer).path(inner);
        if (!LISTS.containsKey(inner)) {
            return holder.isNumber() ? holder.decimalValue().toPlainString() : holder.asString("");
        }
        return StreamSupport.stream(holder.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(LISTS.getOrDefault(inner, " ")));
    }

    static void write(ObjectNode resource, String outer, String inner, String value) {
        if (value.equals(read(resource, outer, inner))) {
            return;
        }
        boolean list = outer.endsWith("[]");
        String element = list ? outer.substring(0, outer.length() - 2) : outer;
        ObjectNode holder = list ? first(resource.withArray(element)) : resource.withObject("/" + element);
        if (value.isEmpty()) {
            holder.remove(inner);
        } else if (LISTS.containsKey(inner)) {
            ArrayNode all = holder.putArray(inner);
            Arrays.stream(value.split(LISTS.getOrDefault(inner, " ").strip().isEmpty() ? "\\s+" : "\\s*,\\s*"))
                    .filter(part -> !part.isEmpty())
                    .forEach(all::add);
            if (all.isEmpty()) {
                holder.remove(inner); // nothing but separators
            }
        } else if (DECIMALS.contains(inner)) {
            putDecimal(holder, inner, value);
        } else {
            holder.put(inner, value);
        }
        // The text was a rendition of the parts as they were (FHIR R4, HumanName and Address).
        holder.remove("text");
        tidy(resource, element, holder, list);
    }

    private static JsonNode holder(JsonNode resource, String outer) {
        return outer.endsWith("[]")
                ? resource.path(outer.substring(0, outer.length() - 2)).path(0)
                : resource.path(outer);
    }

    private static ObjectNode first(ArrayNode all) {
        return all.isEmpty() ? all.addObject() : (ObjectNode) all.get(0);
    }

    /** What is no number goes as it is, so that the backend says what is wrong with it. */
    private static void putDecimal(ObjectNode holder, String inner, String value) {
        String plain = value.replace(',', '.');
        if (plain.matches("-?\\d{1,3}(\\.\\d{1,12})?")) {
            holder.put(inner, new BigDecimal(plain));
        } else {
            holder.put(inner, value);
        }
    }

    /** FHIR knows no empty objects and no empty arrays. */
    private static void tidy(ObjectNode resource, String element, ObjectNode holder, boolean list) {
        if (!holder.isEmpty()) {
            return;
        }
        if (list) {
            ArrayNode all = resource.withArray(element);
            all.remove(0);
            if (!all.isEmpty()) {
                return;
            }
        }
        resource.remove(element);
    }
}
