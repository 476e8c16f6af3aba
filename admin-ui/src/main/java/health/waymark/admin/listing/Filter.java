package health.waymark.admin.listing;

import java.util.List;

/**
 * A filter, as a parameter of the address; its label is the message {@code field.<name>}.
 *
 * @param type of its input: {@code search}, {@code date}; {@code choice} for a list to choose from
 * @param options of a choice; each is the message {@code choice.<name>.<option>}
 */
public record Filter(String name, String type, List<String> options) {

    /** Some words. */
    public static Filter words(String name) {
        return new Filter(name, "search", List.of());
    }

    /** A day. */
    public static Filter day(String name) {
        return new Filter(name, "date", List.of());
    }

    /** One of these, or any. */
    public static Filter choice(String name, String... options) {
        return new Filter(name, "choice", List.of(options));
    }

    /** What of this can be a value: a choice is one of the offers. */
    String clean(String given) {
        String value = given.strip();
        return "choice".equals(type) && !options.contains(value) ? "" : value;
    }
}
