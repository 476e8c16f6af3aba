package health.waymark.backend.store;

import org.jspecify.annotations.Nullable;

/**
 * A change that is ready to be written: everything that costs time has been done before the tenant's clock is locked.
 *
 * @param method POST, PUT or DELETE
 * @param type the resource type
 * @param id the logical id
 * @param content canonical JSON without meta.versionId and meta.lastUpdated; null to delete
 * @param published whether this version is meant for the shared directory
 * @param values what searches need to know of it
 * @param expectedVersion the version that must be current (If-Match); null when any may be
 */
public record ResourceChange(
        String method,
        String type,
        String id,
        @Nullable String content,
        boolean published,
        SearchValues values,
        @Nullable Integer expectedVersion) {

    /** Expected version: there must be none. */
    static final int NONE = 0;

    /** Expected version: there must be none, and where there is one the caller has to name it. */
    static final int NONE_OR_NAMED = -1;

    /** A new resource, or a new version of one, whatever is current. */
    public ResourceChange(
            String method, String type, String id, String content, boolean published, SearchValues values) {
        this(method, type, id, content, published, values, null);
    }

    /** The deletion of a resource, whatever is current. */
    public static ResourceChange delete(String type, String id) {
        return new ResourceChange("DELETE", type, id, null, false, SearchValues.NONE, null);
    }

    /** The same change, on condition that this version is still the current one. */
    public ResourceChange expecting(int version) {
        return new ResourceChange(method, type, id, content, published, values, version);
    }

    String reference() {
        return type + "/" + id;
    }
}
