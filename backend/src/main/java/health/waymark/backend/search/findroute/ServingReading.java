package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.place.GeoPoint;
import health.waymark.backend.place.Located;
import health.waymark.backend.place.Places;
import health.waymark.backend.place.PostalCode;
import health.waymark.backend.search.ServedCircle;
import health.waymark.backend.search.index.CoverageAreas;
import health.waymark.backend.search.index.Near;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads {@code serving}: the place where a patient is, for services that come there. A service says whom it serves by an
 * area on the map, by a radius around where it is, or by postal codes.
 */
@Component
class ServingReading {

    static final String NAME = "serving";

    private static final List<String> COUNTRIES = List.of("NL", "AT", "BE", "DE");

    private final Places places;
    private final CoverageAreas areas;

    ServingReading(Places places, CoverageAreas areas) {
        this.places = places;
        this.areas = areas;
    }

    /** Which services, and what the place was taken for when it was given by name. */
    record Served(Query query, @Nullable Located located) {}

    Optional<Served> read(GivenParameters given) {
        return Optional.ofNullable(given.one(NAME, PlaceReading.LONGEST_PLACE)).map(this::read);
    }

    private Served read(String text) {
        if (text.indexOf('|') >= 0) {
            return new Served(anyOf(at(point(text))), null);
        }
        Optional<Located> located = places.locate(text);
        List<Query> ways = new ArrayList<>();
        places.postalCode(text).ifPresent(code -> ways.add(at(code)));
        located.ifPresent(where -> ways.addAll(at(where.position())));
        if (ways.isEmpty()) {
            throw PlaceReading.unknown(
                    NAME,
                    text,
                    places.similarTo(text),
                    "'" + NAME + "' takes a town, a postal code, or latitude|longitude.");
        }
        return new Served(anyOf(ways), located.orElse(null));
    }

    private static GeoPoint point(String text) {
        if (text.chars().filter(sign -> sign == '|').count() != 1) {
            throw Outcomes.invalid("'" + NAME + "' takes latitude|longitude, without a distance.", NAME);
        }
        return Near.find(text, 1)
                .map(circle -> new GeoPoint(circle.latitude(), circle.longitude()))
                .orElseThrow(() -> Outcomes.invalid(
                        "'" + NAME + "' takes a town, a postal code, or latitude|longitude such as 52.51|6.09.", NAME));
    }

    private List<Query> at(GeoPoint point) {
        Query circles = anyOf(ServedCircle.numbers(point.latitude(), point.longitude()).stream()
                .map(number -> Query.of(
                        query -> query.term(term -> term.field("served_circle").value(number))))
                .toList());
        return List.of(areas.serving(point), circles);
    }

    /** With the letters of a Dutch code, and without them: who serves 8025 serves 8025 AB. */
    private static Query at(PostalCode code) {
        List<FieldValue> forms = Stream.of(code.digits(), code.text())
                .distinct()
                .flatMap(form -> Stream.concat(
                        Stream.of(form),
                        code.country().map(List::of).orElse(COUNTRIES).stream().map(country -> country + " " + form)))
                .map(FieldValue::of)
                .toList();
        return Query.of(
                query -> query.terms(any -> any.field("served_postal_code").terms(list -> list.value(forms))));
    }

    private static Query anyOf(List<Query> ways) {
        return Query.of(query -> query.bool(any -> any.should(ways).minimumShouldMatch("1")));
    }
}
