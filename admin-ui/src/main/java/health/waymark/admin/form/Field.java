package health.waymark.admin.form;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A field as it is shown. Its label is the message {@code field.<name>} and its hint, if there is one,
 * {@code hint.<form>.<name>}.
 *
 * @param values what is in it now
 * @param type of an input, in HTML's words; of picks, the name under which all of them are sent, if they are
 * @param inherited what counts as long as the field is empty
 * @param lookup for a choice of more than a page offers
 */
public record Field(
        Kind kind,
        String name,
        List<String> values,
        List<Choice> choices,
        boolean required,
        String type,
        Optional<Inherited> inherited,
        Optional<Lookup> lookup) {

    /** One whose choices are all there. */
    Field(
            Kind kind,
            String name,
            List<String> values,
            List<Choice> choices,
            boolean required,
            String type,
            Optional<Inherited> inherited) {
        this(kind, name, values, choices, required, type, inherited, Optional.empty());
    }

    /** How it is filled in. */
    public enum Kind {
        TEXT,
        AREA,
        CHECK,
        SELECT,
        RADIOS,
        PICKS,
        CODE,
        HOURS,
        CLOSURES
    }

    /**
     * A value that comes from further up.
     *
     * @param owner what it belongs to
     * @param address of that owner's page
     */
    public record Inherited(String value, String owner, String address) {}

    /**
     * Choices are looked for by words.
     *
     * @param words that were looked for; empty when none were
     * @param found how many have them
     */
    public record Lookup(String words, int found) {}

    /** Its only value, or nothing. */
    public String value() {
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The value at this place, or nothing. */
    public String value(int at) {
        return at < values.size() ? values.get(at) : "";
    }

    /** Whether this choice is made. */
    public boolean has(String choice) {
        return values.contains(choice);
    }

    /** What the reader calls a day of opening hours, from Monday 0. */
    public String day(int number) {
        return Hours.dayName(number);
    }

    /** How many rows of closures are shown: those that there are, and some to fill in. */
    public int closureRows() {
        return values.size() / 3 + 2;
    }

    /** The template's fragment. */
    public String fragment() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The same with what counts when it is empty. */
    public Field inheriting(Inherited from) {
        return new Field(kind, name, values, choices, required, type, Optional.of(from), lookup);
    }
}
