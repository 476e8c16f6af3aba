package health.waymark.backend.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource as it is stored.
 *
 * @param type the resource type
 * @param id the logical id
 * @param version 1, 2, 3 …
 * @param seq its place among the tenant's changes, in commit order
 * @param lastUpdated when it was written, by the database's clock
 * @param method POST, PUT or DELETE
 * @param published whether it is meant for the shared directory
 * @param body the canonical JSON; null when this version is a deletion
 */
public record StoredResource(
        String type,
        String id,
        int version,
        long seq,
        Instant lastUpdated,
        String method,
        boolean published,
        @Nullable String body) {

    /** The type and id, as in a reference. */
    public String reference() {
        return type + "/" + id;
    }

    /** Whether this version is a deletion. */
    public boolean isDeleted() {
        return body == null;
    }
}
