package health.waymark.backend.store.search;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values of one search, each under a name of its own: nothing that a caller sends becomes SQL. */
final class SqlValues {

    private final Map<String, Object> named = new LinkedHashMap<>();

    /** Adds a value and answers its placeholder. */
    String add(Object value) {
        String name = "p" + named.size();
        named.put(name, value);
        return ":" + name;
    }

    Map<String, Object> all() {
        return named;
    }
}
