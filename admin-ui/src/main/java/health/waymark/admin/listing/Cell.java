package health.waymark.admin.listing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one row has in one column. Whatever is given is shown, in this order.
 *
 * @param text the value; empty when there is none
 * @param address where the text leads; empty when nowhere
 * @param detail what is said below it, quietly
 * @param tags states, in words and colour
 * @param at a moment, shown in the reader's format
 * @param code whether the text is to be read letter by letter
 */
public record Cell(
        String text,
        String address,
        String detail,
        List<Tag> tags,
        @Nullable Instant at,
        boolean code) {

    /**
     * A state.
     *
     * @param tone {@code good}, {@code warn}, {@code bad}, {@code info} or {@code quiet}
     * @param key of its message
     */
    public record Tag(String tone, String key) {}

    /** Plain text. */
    public static Cell text(String text) {
        return new Cell(text, "", "", List.of(), null, false);
    }

    /** An identifier, an address, a code. */
    public static Cell code(String text) {
        return new Cell(text, "", "", List.of(), null, true);
    }

    /** A moment. */
    public static Cell at(Optional<Instant> at) {
        return new Cell("", "", "", List.of(), at.orElse(null), false);
    }

    /** A link to something that can be done; what it is called is a message. */
    public static Cell action(String key, String address) {
        return new Cell("", address, "", List.of(new Tag("link", key)), null, false);
    }

    /** A state and nothing else. */
    public static Cell tag(String tone, String key) {
        return text("").and(tone, key);
    }

    /** The same with a second line. */
    public Cell detail(String more) {
        return new Cell(text, address, more, tags, at, code);
    }

    /** The same as a link. */
    public Cell to(String target) {
        return new Cell(text, target, detail, tags, at, code);
    }

    /** The same with one more state. */
    public Cell and(String tone, String key) {
        List<Tag> more = new ArrayList<>(tags);
        more.add(new Tag(tone, key));
        return new Cell(text, address, detail, List.copyOf(more), at, code);
    }

    /** Whether there is nothing to show. */
    public boolean empty() {
        return text.isEmpty() && detail.isEmpty() && tags.isEmpty() && at == null;
    }
}
