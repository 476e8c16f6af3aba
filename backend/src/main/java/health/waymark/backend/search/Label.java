package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.ResolvedRoute;
import health.waymark.backend.store.SearchValues;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A published resource with all that a search finds it by.
 *
 * @param resource the published resource itself
 * @param route where a request for it goes
 * @param linked the published resources around it: its owner and the organizations above, locations, people, services
 * @param values its search parameters' values, with the directory's ids in references
 * @param source the tenant that publishes it
 * @param updated when the directory's copy of it was last written
 * @param free when its free slots begin, soonest first
 */
public record Label(
        DirectoryGraph.Node resource,
        ResolvedRoute route,
        Collection<DirectoryGraph.Node> linked,
        SearchValues values,
        String source,
        Instant updated,
        List<Instant> free) {

    public Label {
        free = List.copyOf(free);
    }

    /** A label without free slots. */
    public Label(
            DirectoryGraph.Node resource,
            ResolvedRoute route,
            Collection<DirectoryGraph.Node> linked,
            SearchValues values,
            String source,
            Instant updated) {
        this(resource, route, linked, values, source, updated, List.of());
    }
}
