package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.query_dsl.DistanceFeatureQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.place.Located;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.search.index.Window;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question to {@code $find-route}, already checked.
 *
 * @param parameters as they were sent, with {@code now} replaced by the time that was meant
 * @param text free text; null without one
 * @param spelling how words were to be compared; null where that is left to us, which is exactly at first
 * @param filters what the service must have beside text and place
 * @param around where it must be; null for anywhere
 * @param located what places were taken for that were given by name
 * @param free from when on, and until when, free slots are looked for
 * @param order in which order matches come
 * @param explained whether each match says how its score is made
 * @param faceted whether all matches are counted by what they are
 */
record FindRoute(
        RequestParameters parameters,
        @Nullable RouteText text,
        @Nullable Spelling spelling,
        List<Condition> filters,
        @Nullable Circle around,
        List<Located> located,
        Window free,
        Order order,
        boolean explained,
        boolean faceted) {

    private static final List<Query> USABLE = List.of(
            Query.of(query -> query.term(type -> type.field("type").value("HealthcareService"))),
            Query.of(query -> query.term(active -> active.field("active").value(true))));

    FindRoute {
        filters = List.copyOf(filters);
        located = List.copyOf(located);
    }

    /** The same question about what is anywhere, as long as it is known where. */
    FindRoute anywhere() {
        List<Condition> placed = new ArrayList<>(filters);
        placed.add(new Condition("place", Query.of(query -> query.exists(field -> field.field("position")))));
        return new FindRoute(parameters, text, spelling, placed, null, List.of(), free, order, false, false);
    }

    /** What would be found without one parameter, for each of several; empty where there is one only. */
    Map<String, Query> withoutEach() {
        List<Condition> all = new ArrayList<>(filters);
        if (text != null) {
            all.add(new Condition("text", text.query(isCorrected())));
        }
        Set<String> parameters = new LinkedHashSet<>();
        all.forEach(condition -> parameters.add(condition.parameter()));
        Map<String, Query> without = new LinkedHashMap<>();
        boolean isOneOfSeveral = parameters.size() > 1 || (around != null && text == null);
        if (isOneOfSeveral) {
            parameters.forEach(parameter -> without.put(parameter, without(parameter, all)));
        }
        return without;
    }

    private Query without(String parameter, List<Condition> all) {
        List<Query> others = new ArrayList<>(USABLE);
        all.stream()
                .filter(condition -> !condition.parameter().equals(parameter))
                .forEach(condition -> others.add(condition.query()));
        if (around != null) {
            others.add(around.filter());
        }
        return Query.of(query -> query.bool(found -> found.filter(others)));
    }

    /** The place that was given by its name as the middle of what is looked for. */
    Optional<Located> place() {
        boolean isNamed = parameters.values("place").stream().anyMatch(value -> !value.isBlank());
        return around == null || !isNamed ? Optional.empty() : located.stream().findFirst();
    }

    boolean isCorrected() {
        return spelling == Spelling.CORRECTED;
    }

    Worth worth() {
        return around == null ? Worth.ANYWHERE : Worth.AROUND_A_PLACE;
    }

    /** Active services that match, scored from 0 to 1. */
    Query query() {
        List<Query> all = new ArrayList<>(USABLE);
        filters.forEach(condition -> all.add(condition.query()));
        if (around != null) {
            all.add(around.filter());
        }
        if (text == null) {
            return Query.of(query -> query.bool(only -> only.filter(all)));
        }
        RouteText.Parts words = text.parts(worth().text(), explained, isCorrected());
        List<Query> helpful = new ArrayList<>(words.helpful());
        helpful.addAll(advantages());
        return Query.of(query ->
                query.bool(found -> found.filter(all).must(words.required()).should(helpful)));
    }

    /** What makes one of two services with the same text the better one. */
    private List<Query> advantages() {
        List<Query> advantages = new ArrayList<>();
        if (around != null) {
            advantages.add(nearness(around));
        }
        advantages.add(availability());
        advantages.add(endpoint("endpoint_origin", "own", worth().endpoint(), Explanation.OWN_ENDPOINT));
        Worth.VERIFIED.forEach(status -> advantages.add(
                endpoint("endpoint_status", status, worth().verified(status), Explanation.verified(status))));
        return advantages;
    }

    private Query endpoint(String field, String value, double worth, String name) {
        return Query.of(query -> query.constantScore(same -> {
            same.filter(having -> having.term(term -> term.field(field).value(value)))
                    .boost((float) worth);
            return explained ? same.queryName(name) : same;
        }));
    }

    private Query nearness(Circle circle) {
        return new Query(DistanceFeatureQuery.of(feature -> feature.geo(geo -> geo.field("position")
                .origin(circle.centre())
                .pivot(Worth.pivotMetres(circle) + "m")
                .boost((float) worth().nearness()))));
    }

    /**
     * The narrowest of the bands within which a slot is free. Bands that begin now begin with the hour: so Elasticsearch can
     * remember for an hour which labels they hold.
     */
    private Query availability() {
        Window scored = hasBeginning() ? free : new Window(free.from().truncatedTo(ChronoUnit.HOURS), free.until());
        List<Query> bands = new ArrayList<>();
        Worth.bands()
                .forEach(days -> bands.add(Query.of(query -> query.constantScore(same -> {
                    same.filter(FreeSlotsQuery.within(scored, days)).boost((float) worth().free(days));
                    return explained ? same.queryName(Explanation.free(days)) : same;
                }))));
        return Query.of(query -> query.disMax(best -> best.queries(bands)));
    }

    private boolean hasBeginning() {
        return parameters.values("free-from").stream().anyMatch(value -> !value.isBlank());
    }

    Ordering ordering() {
        return order.ordering(text != null, around, free);
    }
}
