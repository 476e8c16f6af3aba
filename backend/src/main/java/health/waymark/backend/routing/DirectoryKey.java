package health.waymark.backend.routing;

import java.util.Optional;

/** A resource of the shared directory: its type and its platform-wide id. */
public record DirectoryKey(String type, String id) implements Comparable<DirectoryKey> {

    /** The key that a relative literal reference such as {@code Organization/…} names; empty for any other form. */
    public static Optional<DirectoryKey> ofReference(String reference) {
        String[] parts = reference.split("/", -1);
        boolean relative = parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty();
        return relative ? Optional.of(new DirectoryKey(parts[0], parts[1])) : Optional.empty();
    }

    /** The relative reference, {@code Type/id}. */
    public String reference() {
        return type + "/" + id;
    }

    @Override
    public int compareTo(DirectoryKey other) {
        return reference().compareTo(other.reference());
    }
}
