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
 * @param exchange what the change means between organizations
 */
public record ResourceChange(
        String method,
        String type,
        String id,
        @Nullable String content,
        boolean published,
        SearchValues values,
        @Nullable Integer expectedVersion,
        Exchange exchange) {

    /** Expected version: there must be none. */
    static final int NONE = 0;

    /** Expected version: there must be none, and where there is one the caller has to name it. */
    static final int NONE_OR_NAMED = -1;

    /** A new resource, or a new version of one, whatever is current. */
    public ResourceChange(
            String method, String type, String id, String content, boolean published, SearchValues values) {
        this(method, type, id, content, published, values, null, Exchange.NONE);
    }

    /** The deletion of a resource, whatever is current. */
    public static ResourceChange delete(String type, String id) {
        return new ResourceChange("DELETE", type, id, null, false, SearchValues.NONE, null, Exchange.NONE);
    }

    /** The same change, on condition that this version is still the current one. */
    public ResourceChange expecting(int version) {
        return new ResourceChange(method, type, id, content, published, values, version, exchange);
    }

    /** The same change, with what it means between organizations. */
    ResourceChange meaning(Exchange between) {
        return new ResourceChange(method, type, id, content, published, values, expectedVersion, between);
    }

    String reference() {
        return type + "/" + id;
    }
}
