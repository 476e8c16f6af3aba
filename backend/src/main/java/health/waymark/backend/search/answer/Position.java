package health.waymark.backend.search.answer;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Where a page begins.
 *
 * @param backwards whether the page lies before {@code after}
 * @param after the sort values of the label behind which it begins; empty for the first page
 * @param total how many labels matched when the first page was made; -1 when that was not counted
 * @param from the moment from which on free slots were looked for on the first page; null when none were
 */
record Position(
        boolean backwards,
        List<FieldValue> after,
        long total,
        @Nullable Instant from) {

    static final Position START = new Position(false, List.of(), -1, null);

    /** A moment is an object, so that it is told from a sort value, and links of before there were moments go on. */
    private static final String FROM = "from";

    private static final JsonMapper JSON = new JsonMapper();

    Position {
        after = List.copyOf(after);
    }

    boolean isStart() {
        return after.isEmpty();
    }

    /** As text that {@link #read} understands. */
    String write() {
        ArrayNode fields = JSON.createArrayNode().add(backwards).add(total);
        if (from != null) {
            fields.addObject().put(FROM, from.getEpochSecond());
        }
        after.forEach(value -> add(fields, value));
        return fields.toString();
    }

    private static void add(ArrayNode fields, FieldValue value) {
        switch (value._kind()) {
            case Double -> fields.add(value.doubleValue());
            case Long -> fields.add(value.longValue());
            case String -> fields.add(value.stringValue());
            default -> throw new IllegalStateException("labels are not sorted by a " + value._kind());
        }
    }

    static Position read(String text) {
        JsonNode fields = JSON.readTree(text);
        List<FieldValue> after = new ArrayList<>();
        fields.valueStream().skip(2).filter(field -> !field.isObject()).forEach(field -> after.add(fieldValue(field)));
        JsonNode from = fields.path(2).path(FROM);
        return new Position(
                fields.path(0).booleanValue(),
                after,
                fields.path(1).longValue(),
                from.isNumber() ? Instant.ofEpochSecond(from.longValue()) : null);
    }

    private static FieldValue fieldValue(JsonNode field) {
        if (field.isString()) {
            return FieldValue.of(field.stringValue());
        }
        return field.isIntegralNumber() ? FieldValue.of(field.longValue()) : FieldValue.of(field.doubleValue());
    }
}
