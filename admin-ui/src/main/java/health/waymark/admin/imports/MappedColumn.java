package health.waymark.admin.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column of the file, with what it is taken for.
 *
 * @param samples some of its cells
 * @param field empty to leave it out
 * @param key whether it tells the rows apart
 */
public record MappedColumn(String name, String samples, String field, String system, boolean key) {

    private static final List<String> DEFAULTS = List.of("type", "country");

    static List<MappedColumn> of(JsonNode shown) {
        Map<String, JsonNode> planned = new HashMap<>();
        shown.path("mapping")
                .path("columns")
                .forEach(column -> planned.put(column.path("column").asString(""), column));
        List<MappedColumn> columns = new ArrayList<>();
        for (JsonNode column : shown.path("columns")) {
            String name = column.path("name").asString("");
            JsonNode plan = planned.getOrDefault(name, JsonNodeFactory.instance.objectNode());
            List<String> samples = new ArrayList<>();
            column.path("samples").forEach(sample -> samples.add(sample.asString("")));
            columns.add(new MappedColumn(
                    name,
                    String.join(", ", samples),
                    plan.path("field").asString(""),
                    plan.path("system").asString(""),
                    plan.path("key").asBoolean(false)));
        }
        return columns;
    }

    /** Whether its values are identifiers. */
    public boolean identifier() {
        return field.equals("identifier");
    }

    /** What the form says, as the backend takes it. */
    static ObjectNode plan(JsonNode shown, MultiValueMap<String, String> sent) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        ArrayNode columns = plan.putArray("columns");
        List<MappedColumn> known = of(shown);
        for (int index = 0; index < known.size(); index++) {
            ObjectNode column =
                    columns.addObject().put("column", known.get(index).name());
            String field = value(sent, "field-" + index);
            if (!field.isEmpty()) {
                column.put("field", field);
            }
            String system = value(sent, "system-" + index);
            if (field.equals("identifier") && !system.isEmpty()) {
                column.put("system", system);
            }
            column.put("key", value(sent, "key").equals(Integer.toString(index)));
        }
        ObjectNode defaults = plan.putObject("defaults");
        for (String field : DEFAULTS) {
            String given = value(sent, "default-" + field);
            if (!given.isEmpty() && fields(shown).contains(field)) {
                defaults.put(field, given);
            }
        }
        plan.put("publish", value(sent, "publish").equals("true"));
        return plan;
    }

    /** The import with the mapping that was sent, to be shown again with what is wrong with it. */
    static JsonNode asSent(JsonNode shown, MultiValueMap<String, String> sent) {
        ObjectNode again = (ObjectNode) shown.deepCopy();
        again.set("mapping", plan(shown, sent));
        return again;
    }

    /** What a column of this import can be taken for. */
    static List<String> fields(JsonNode shown) {
        List<String> fields = new ArrayList<>();
        shown.path("fields").forEach(field -> fields.add(field.path("key").asString("")));
        return fields;
    }

    /** Those of them for which the page asks what rows mean that say nothing. */
    static Map<String, String> defaults(JsonNode shown) {
        Map<String, String> defaults = new java.util.LinkedHashMap<>();
        DEFAULTS.stream()
                .filter(fields(shown)::contains)
                .forEach(field -> defaults.put(
                        field,
                        shown.path("mapping").path("defaults").path(field).asString("")));
        return defaults;
    }

    private static String value(MultiValueMap<String, String> sent, String name) {
        String value = sent.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
