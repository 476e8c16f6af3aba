package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import health.waymark.backend.place.GeoPoint;
import health.waymark.backend.place.PostalCentroids;
import health.waymark.backend.search.index.LabelIndex;
import health.waymark.backend.store.Folding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The middle of the published Locations whose postal code begins so; kept for a while, for sites rarely move. */
@Component
class PublishedPostalCentroids implements PostalCentroids {

    /** How addresses write a country, folded; one that names none may be meant. */
    private static final Map<String, List<String>> COUNTRIES = Map.of(
            "NL", List.of("nl", "nld", "nederland", "netherlands", "the netherlands", "niederlande"),
            "AT", List.of("at", "aut", "osterreich", "austria", "oostenrijk"),
            "BE", List.of("be", "bel", "belgie", "belgique", "belgien", "belgium"),
            "DE", List.of("de", "deu", "deutschland", "germany", "duitsland"));

    private final LabelIndex index;
    private final Cache<String, Optional<GeoPoint>> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    PublishedPostalCentroids(LabelIndex index) {
        this.index = index;
    }

    @Override
    public Optional<GeoPoint> centroid(String country, String prefix) {
        return known.get(country + " " + prefix, key -> index.centre(sites(country, Folding.fold(prefix))));
    }

    private static Query sites(String country, String prefix) {
        return Query.of(query -> query.bool(all -> all.filter(
                        type -> type.term(term -> term.field("type").value("Location")))
                .filter(code -> code.prefix(
                        begins -> begins.field("string.address-postalcode").value(prefix)))
                .filter(in(country))));
    }

    private static Query in(String country) {
        List<FieldValue> names = COUNTRIES.getOrDefault(country, List.of(Folding.fold(country))).stream()
                .map(FieldValue::of)
                .toList();
        Query named = Query.of(query ->
                query.terms(terms -> terms.field("string.address-country").terms(list -> list.value(names))));
        Query unnamed = Query.of(query ->
                query.bool(none -> none.mustNot(any -> any.exists(field -> field.field("string.address-country")))));
        return Query.of(query -> query.bool(any -> any.should(named, unnamed).minimumShouldMatch("1")));
    }
}
