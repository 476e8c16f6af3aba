package health.waymark.backend.search.answer;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.index.Extras;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.search.index.Window;
import org.jspecify.annotations.Nullable;

/**
 * What one page is made from.
 *
 * @param address where the search is offered
 * @param parameters as they were sent
 * @param type the type of the resources that are found
 * @param query which labels
 * @param ordering in which order
 * @param count at most how many
 * @param counted whether the answer says how many there are
 * @param routed whether each entry carries its route
 * @param extras what the index is asked beside
 * @param free between which times a free slot of an entry is looked for; null when none is
 */
public record PageRequest(
        Address address,
        RequestParameters parameters,
        String type,
        Query query,
        Ordering ordering,
        int count,
        boolean counted,
        boolean routed,
        Extras extras,
        @Nullable Window free) {

    /** The same in another order. */
    PageRequest ordered(Ordering other) {
        return new PageRequest(address, parameters, type, query, other, count, counted, routed, extras, free);
    }

    /**
     * Where a search is offered.
     *
     * @param path below the directory's base, such as {@code HealthcareService} or {@code $find-route}
     * @param cursorParameter the parameter in which links carry the position of a page
     */
    public record Address(String path, String cursorParameter) {}
}
