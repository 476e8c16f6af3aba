package health.waymark.backend.imports;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a column can hold, and where it stands in the resources.
 *
 * @param key its name in the API
 * @param type how a cell is read
 * @param required whether a new resource needs it
 * @param target the type that a reference leads to, or the group of codes; null for neither
 * @param get what the resources have now, as one cell has it
 * @param set puts what {@code get} would give
 */
record Field(
        String key,
        FieldType type,
        boolean required,
        @Nullable String target,
        Function<Draft, String> get,
        BiConsumer<Draft, String> set) {

    /** The one field that several columns can hold. */
    static final String IDENTIFIER = "identifier";

    static Field of(String key, FieldType type, Function<Draft, String> get, BiConsumer<Draft, String> set) {
        return new Field(key, type, false, null, get, set);
    }

    static Field text(String key, Function<Draft, String> get, BiConsumer<Draft, String> set) {
        return of(key, FieldType.TEXT, get, set);
    }

    static Field reference(String key, String target, Function<Draft, String> get, BiConsumer<Draft, String> set) {
        return new Field(key, FieldType.REFERENCE, false, target, get, set);
    }

    /** One or several codes of a group of {@link Codes}. */
    static Field code(String key, String group, Function<Draft, String> get, BiConsumer<Draft, String> set) {
        return new Field(key, FieldType.TEXT, false, group, get, set);
    }

    Field needed() {
        return new Field(key, type, true, target, get, set);
    }

    boolean isReference() {
        return type == FieldType.REFERENCE;
    }

    boolean isCode() {
        return type == FieldType.TEXT && target != null;
    }
}
