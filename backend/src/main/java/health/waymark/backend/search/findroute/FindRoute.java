package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.GeoLocation;
import co.elastic.clients.elasticsearch._types.query_dsl.DecayPlacement;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiValueMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Ordering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to {@code $find-route}, already checked.
 *
 * @param text free text; null without one
 * @param codes codes that the service must have
 * @param around where it must be; null for anywhere
 */
record FindRoute(
        @Nullable RouteText text,
        List<Query> codes,
        @Nullable Circle around) {

    /** At the edge of the circle a match is worth half of what it is worth in the middle. */
    private static final double WORTH_AT_EDGE = 0.5;

    FindRoute {
        codes = List.copyOf(codes);
    }

    /** Active services that match, scored by the text and by how near they are. */
    Query query() {
        List<Query> filters = new ArrayList<>(codes);
        filters.add(Query.of(query -> query.term(type -> type.field("type").value("HealthcareService"))));
        filters.add(
                Query.of(query -> query.term(active -> active.field("active").value(true))));
        Circle circle = around;
        if (circle != null) {
            filters.add(circle.filter());
        }
        RouteText words = text;
        if (words == null) {
            return Query.of(query -> query.bool(all -> all.filter(filters)));
        }
        Query found = Query.of(query -> query.bool(all -> all.filter(filters).must(words.query())));
        return circle == null ? found : nearer(found, circle);
    }

    private static Query nearer(Query found, Circle circle) {
        DecayPlacement<GeoLocation, String> placement = DecayPlacement.of(decay ->
                decay.origin(circle.centre()).scale(circle.metres() + "m").decay(WORTH_AT_EDGE));
        return Query.of(query -> query.functionScore(score -> score.query(found)
                .functions(function -> function.gauss(gauss -> gauss.geo(geo ->
                        geo.field("position").multiValueMode(MultiValueMode.Min).placement(placement))))
                .boostMode(FunctionBoostMode.Multiply)));
    }

    /** The best match first, of equals the nearest, then by name. */
    Ordering ordering() {
        List<Ordering.Key> keys = new ArrayList<>();
        if (text != null) {
            keys.add(new Ordering.Key(Ordering.By.SCORE, true));
        }
        if (around != null) {
            keys.add(new Ordering.Key(Ordering.By.DISTANCE, false));
        }
        keys.add(new Ordering.Key(Ordering.By.NAME, false));
        return new Ordering(keys, around);
    }

    /** The score of a perfect match; 0 when nothing is scored. */
    double best() {
        return text == null ? 0 : text.best();
    }
}
