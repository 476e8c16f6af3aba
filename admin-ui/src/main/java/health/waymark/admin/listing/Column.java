package health.waymark.admin.listing;

/**
 * A column; its heading is the message {@code field.<key>}.
 *
 * @param sort what the order is called in the address; empty when the list cannot be put in this order
 */
public record Column(String key, String sort) {

    /** A column by which the list cannot be ordered. */
    public static Column of(String key) {
        return new Column(key, "");
    }

    /** A column by which the list can be ordered, both ways. */
    public static Column sorted(String key, String sort) {
        return new Column(key, sort);
    }

    /** Whether the list can be ordered by it. */
    public boolean sortable() {
        return !sort.isEmpty();
    }
}
