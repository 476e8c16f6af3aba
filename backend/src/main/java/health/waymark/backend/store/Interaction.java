package health.waymark.backend.store;

import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One change that a caller asks for, by itself or as an entry of a Bundle.
 *
 * @param kind what is to be done
 * @param type the resource type
 * @param id the logical id in the URL, or in the body of a conditional update; null where it is to be found or chosen
 * @param criteria what a conditional interaction searches for
 * @param content the resource of a create or update
 * @param patch the change of a patch
 * @param expected the version of If-Match, {@link ResourceChange#NONE} for {@code If-None-Match: *}, null for any
 * @param fullUrl by which other entries may refer to the resource
 */
record Interaction(
        Kind kind,
        String type,
        @Nullable String id,
        @Nullable Criteria criteria,
        @Nullable Resource content,
        @Nullable Patch patch,
        @Nullable Integer expected,
        @Nullable String fullUrl) {

    /** In the order in which a transaction processes them (FHIR R4, http.html#trules). */
    enum Kind {
        DELETE,
        CREATE,
        UPDATE,
        PATCH
    }

    static Interaction create(Resource content, @Nullable Criteria criteria) {
        return new Interaction(Kind.CREATE, content.fhirType(), null, criteria, content, null, null, null);
    }

    static Interaction update(String id, Resource content, @Nullable Integer expected) {
        return new Interaction(Kind.UPDATE, content.fhirType(), id, null, content, null, expected, null);
    }

    /** The id in the body is the one that is to be created when nothing matches. */
    static Interaction update(Criteria criteria, @Nullable String id, Resource content, @Nullable Integer expected) {
        return new Interaction(Kind.UPDATE, content.fhirType(), id, criteria, content, null, expected, null);
    }

    static Interaction patch(
            String type, @Nullable String id, @Nullable Criteria criteria, Patch patch, @Nullable Integer expected) {
        return new Interaction(Kind.PATCH, type, id, criteria, null, patch, expected, null);
    }

    static Interaction delete(
            String type, @Nullable String id, @Nullable Criteria criteria, @Nullable Integer expected) {
        return new Interaction(Kind.DELETE, type, id, criteria, null, null, expected, null);
    }

    Interaction as(@Nullable String url) {
        return new Interaction(kind, type, id, criteria, content, patch, expected, url);
    }
}
