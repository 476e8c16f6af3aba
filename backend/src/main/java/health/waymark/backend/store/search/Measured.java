package health.waymark.backend.store.search;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What distances are measured from: the middle of the one circle that a search asks for, on Locations themselves or on
 * those that one reference leads to.
 *
 * @param reference the parameter that leads to the Locations; empty when these themselves are searched
 */
record Measured(String reference, NearMatching.Circle circle) {

    private static final Pattern NEAR = Pattern.compile("(?:([a-z-]+)(?::Location)?\\.)?near");

    /** Empty when a parameter asks for none, or for one of several. */
    static Optional<Measured> of(String name, String value) {
        Matcher near = NEAR.matcher(name);
        if (!near.matches() || SearchText.splitUnescaped(value, ',').size() > 1) {
            return Optional.empty();
        }
        String reference = near.group(1);
        return Optional.of(new Measured(reference == null ? "" : reference, NearMatching.read(name, value)));
    }

    /**
     * An order in which distances are told: the first keys decide, as they were asked for.
     *
     * @param circles all that the search asks for
     */
    static List<SortKey> in(List<SortKey> sort, List<Measured> circles, SqlValues values) {
        boolean asked = sort.stream().anyMatch(SortKey::isDistance);
        if (circles.size() != 1) {
            if (asked) {
                throw Outcomes.invalid("'_sort' by distance needs one 'near', the point to measure from.", "_sort");
            }
            return sort;
        }
        Measured measured = circles.get(0);
        List<SortKey> keys = new ArrayList<>();
        sort.forEach(key -> keys.add(key.isDistance() ? measured.key(key.descending(), values) : key));
        if (!asked && !sort.isEmpty()) {
            // Behind the id it orders nothing, but is answered all the same.
            keys.add(SortKey.BY_ID);
            keys.add(measured.key(false, values));
        }
        return keys;
    }

    private SortKey key(boolean descending, SqlValues values) {
        return reference.isEmpty()
                ? new SortKey("near", descending, "search_position s", circle.kilometresTo("s", values), "float8", true)
                : new SortKey(
                        reference,
                        descending,
                        "search_reference s join search_position p on p.tenant_id = s.tenant_id and p.type ="
                                + " s.target_type and p.id = s.target_id and p.param = 'near'",
                        circle.kilometresTo("p", values),
                        "float8",
                        true);
    }
}
