package health.waymark.indexer.feed;

/**
 * A place in the feed, written {@code <epoch>.<sequence>}. Sequences of one epoch are comparable; another epoch is
 * another count, for example after a restore of the backend's database.
 *
 * @param epoch name of the count
 * @param sequence number of the last line that is behind this place; 0 is before the first
 */
public record Cursor(String epoch, long sequence) {

    /**
     * Reads the form that goes over the wire.
     *
     * @throws IllegalArgumentException when the text is no cursor
     */
    public static Cursor parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("Not a feed cursor: " + text);
        }
        long sequence = Long.parseLong(text.substring(dot + 1));
        if (sequence < 0) {
            throw new IllegalArgumentException("Not a feed cursor: " + text);
        }
        return new Cursor(text.substring(0, dot), sequence);
    }

    /** The form that goes over the wire. */
    public String text() {
        return epoch + "." + sequence;
    }
}
