package health.waymark.backend.store.search;

import health.waymark.backend.store.SearchText;
import java.util.List;

/**
 * What one parameter asks of one type.
 *
 * @param type the resource type
 * @param param the parameter's name
 * @param modifier what stood behind its colon; empty without one
 * @param alternatives the values, of which one must hold; their escapes are still there
 */
record Asked(String type, String param, String modifier, List<String> alternatives) {

    static final int MOST_ALTERNATIVES = 100;

    static Asked of(String type, String name, String value) {
        int colon = name.indexOf(':');
        List<String> alternatives = SearchText.splitUnescaped(value, ',');
        if (alternatives.size() > MOST_ALTERNATIVES) {
            throw Refusals.value(name, "at most " + MOST_ALTERNATIVES + " values", alternatives.size() + " values");
        }
        if (alternatives.stream().anyMatch(String::isBlank)) {
            throw Refusals.value(name, "given a value, also beside each comma, or left out", value);
        }
        return colon < 0
                ? new Asked(type, name, "", alternatives)
                : new Asked(type, name.substring(0, colon), name.substring(colon + 1), alternatives);
    }

    /** As the caller wrote it. */
    String name() {
        return modifier.isEmpty() ? param : param + ":" + modifier;
    }

    void requireModifier(List<String> known) {
        if (!modifier.isEmpty() && !known.contains(modifier)) {
            throw Refusals.modifier(param, modifier, known.isEmpty() ? List.of("none") : known);
        }
    }

    /** What is neither can never be found, and the caller would not know why. */
    void requireBooleans() {
        for (String alternative : alternatives) {
            String code = alternative.substring(alternative.lastIndexOf('|') + 1);
            if (!code.equals("true") && !code.equals("false")) {
                throw Refusals.value(name(), "true or false", alternative);
            }
        }
    }

    boolean missing() {
        return switch (String.join(",", alternatives)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusals.value(name(), "true or false", String.join(",", alternatives));
        };
    }

    /** What leads to this parameter's rows of an index, under the alias {@code s}. */
    String scope(String paramOfRows, SqlValues values) {
        return "s.tenant_id = :tenant and s.type = " + values.add(type) + " and s.param = " + values.add(paramOfRows);
    }

    /** The rows of an index for which any alternative holds. */
    Matching.Part any(String table, String paramOfRows, SqlValues values, Condition condition) {
        List<String> conditions = alternatives.stream()
                .map(alternative -> "(" + condition.of(alternative) + ")")
                .toList();
        return Matching.Part.of(table, scope(paramOfRows, values) + " and (" + String.join(" or ", conditions) + ")");
    }

    /** A condition on the columns of an index for one alternative. */
    interface Condition {
        String of(String alternative);
    }
}
