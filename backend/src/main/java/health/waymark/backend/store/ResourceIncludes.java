package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

        /**
         * The same for the statement that reads a page, where a single round is enough and nothing narrows what the caller
         * sees.
         *
         * @param type of all matches
         * @param most at most how many matches there are
         */
        default Optional<OneRound> atOnce(TenantId tenant, String type, int most) {
            return Optional.empty();
        }
    }

    /**
     * One round of includes: pairs of a reference parameter and the type that it must point at, where empty is any; pairs of a
     * type and its reference parameter that point at a match.
     *
     * @param readable the types that the caller may see
     * @param most how many are read at most, so that it shows when there are more than are included
     */
    record OneRound(
            List<String> forwardParams,
            List<String> forwardTargets,
            List<String> reverseSources,
            List<String> reverseParams,
            Set<String> readable,
            int most) {}

    /** What becomes of those that were found beside matches: in one order, none twice, and not too many. */
    Included settled(List<StoredResource> matches, List<StoredResource> found);

    /**
     * What is included.
     *
     * @param isCut whether there would have been more
     */
    record Included(List<StoredResource> resources, boolean isCut) {

        public static final Included NOTHING = new Included(List.of(), false);
    }
}
