package health.waymark.backend.access;

/**
 * Who made a key or an OAuth client, and so bounds what it may do.
 *
 * @param id a person's subject or the operator's key
 * @param operator whether the platform's operator did, whom no role bounds
 */
public record Creator(String id, boolean operator) {

    /** A caller who makes one. */
    public static Creator of(Caller caller) {
        return new Creator(caller.id(), caller.operator());
    }

    /** As rows have it. */
    public static Creator of(String id, String kind) {
        return new Creator(id, kind.equals("operator"));
    }

    /** As rows have it: {@code operator} or {@code person}. */
    public String kind() {
        return operator ? "operator" : "person";
    }
}
