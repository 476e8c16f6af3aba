package health.waymark.backend.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A condition on the row {@code r} of {@code resource}, with the values of its named parameters.
 *
 * @param sql the condition
 * @param values its parameters; the names are unique within a statement
 */
record SearchCondition(String sql, Map<String, Object> values) {

    SearchCondition negated() {
        return new SearchCondition("not (" + sql + ")", values);
    }

    /** Collects the SQL and values of one search, giving each value a name of its own. */
    static final class Values {

        private final String prefix;
        private final Map<String, Object> named = new LinkedHashMap<>();

        Values(int condition) {
            this.prefix = "p" + condition + "_";
        }

        /** Adds a value and answers its placeholder. */
        String add(Object value) {
            String name = prefix + named.size();
            named.put(name, value);
            return ":" + name;
        }

        SearchCondition condition(String sql) {
            return new SearchCondition(sql, named);
        }
    }
}
