package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code _include} and {@code _revinclude} add to the matches of a search, whoever has found these. */
public interface ResourceIncludes {

    /**
     * Reads the includes of a search.
     *
     * @param type that is searched
     * @param parameters all of the search; those that are no includes are left aside
     * @throws ca.uhn.fhir.rest.server.exceptions.InvalidRequestException naming an include that there is not
     */
    Wanted read(String type, Map<String, List<String>> parameters);

    /** What is to be included. */
    interface Wanted {

        /** Nothing. */
        Wanted NONE = (jdbc, tenant, matches) -> Included.NOTHING;

        /**
         * Those beside these matches that the caller may read: one statement for each round.
         *
         * @param jdbc of a transaction of that tenant
         */
        Included beside(JdbcClient jdbc, TenantId tenant, List<StoredResource> matches);
    }

    /**
     * What is included.
     *
     * @param isCut whether there would have been more
     */
    record Included(List<StoredResource> resources, boolean isCut) {

        public static final Included NOTHING = new Included(List.of(), false);
    }
}
