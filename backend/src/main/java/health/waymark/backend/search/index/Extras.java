package health.waymark.backend.search.index;

import java.util.List;

/**
 * What is asked beside the hits.
 *
 * @param facets by which the matches are counted, such as {@code specialty}
 * @param named whether each hit tells which of the named parts of the query it matched
 * @param scored whether each hit tells its score where another order is asked for
 * @param countUpTo how far matches are counted; beyond it the total stays open
 */
public record Extras(List<String> facets, boolean named, boolean scored, int countUpTo) {

    /** Nothing beside, and every match counted. */
    public static final Extras NONE = new Extras(List.of(), false, false, Integer.MAX_VALUE);

    public Extras {
        facets = List.copyOf(facets);
    }
}
