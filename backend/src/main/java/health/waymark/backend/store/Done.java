package health.waymark.backend.store;

import org.jspecify.annotations.Nullable;

/**
 * What came of an interaction.
 *
 * @param target what it was about
 * @param resource the version that it has written or found; null when there was nothing to delete
 */
record Done(Target target, @Nullable StoredResource resource) {

    /** The HTTP status that says so (FHIR R4, http.html). */
    String status() {
        if (resource == null || resource.isDeleted()) {
            return "204 No Content";
        }
        return isCreated() ? "201 Created" : "200 OK";
    }

    boolean isCreated() {
        return target.fate() == Target.Fate.WRITTEN
                && resource != null
                && !resource.isDeleted()
                && resource.version() == 1;
    }
}
