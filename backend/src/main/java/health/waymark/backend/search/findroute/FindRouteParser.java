package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.place.Located;
import health.waymark.backend.place.Place;
import health.waymark.backend.place.Places;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Near;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a question to {@code $find-route} from its parameters. A blank parameter is one that was not given. */
@Component
class FindRouteParser {

    static final List<String> PARAMETERS =
            List.of("text", "service-type", "specialty", "near", "place", "distance", "_count", "page");

    /** Kilometres around a place when the caller does not say. */
    private static final int LONGEST_PLACE = 100;

    private static final double DEFAULT_DISTANCE = 25;

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_WORDS = 12;
    private static final List<String> SHAPE = List.of("_format", "_pretty", "_summary", "_elements");
    private static final Pattern KILOMETRES = Pattern.compile("\\d{1,5}(\\.\\d{1,9})?");

    private final Places places;

    FindRouteParser(Places places) {
        this.places = places;
    }

    FindRoute parse(RequestParameters parameters) {
        parameters.all().keySet().forEach(FindRouteParser::requireKnown);
        List<Query> codes = new ArrayList<>();
        for (String parameter : List.of("service-type", "specialty")) {
            given(parameters, parameter).forEach(value -> codes.add(CodeOrText.query(parameter, value)));
        }
        return new FindRoute(text(parameters), codes, around(parameters));
    }

    private static void requireKnown(String name) {
        if (!PARAMETERS.contains(name) && !SHAPE.contains(name)) {
            throw Outcomes.notSupported(
                    "'" + name + "' is not a parameter of $find-route. Known are: " + String.join(", ", PARAMETERS)
                            + ".",
                    name);
        }
    }

    private static Stream<String> given(RequestParameters parameters, String name) {
        return parameters.values(name).stream().filter(value -> !value.isBlank());
    }

    private static @Nullable String one(RequestParameters parameters, String name) {
        List<String> values = given(parameters, name).toList();
        if (values.size() > 1) {
            throw Outcomes.invalid("'" + name + "' can be given once.", name);
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static @Nullable RouteText text(RequestParameters parameters) {
        String text = one(parameters, "text");
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            throw Outcomes.invalid("'text' takes at most " + LONGEST_TEXT + " characters.", "text");
        }
        RouteText words = new RouteText(text);
        if (words.words().isEmpty() || words.words().size() > MOST_WORDS) {
            throw Outcomes.invalid("'text' takes 1 to " + MOST_WORDS + " words.", "text");
        }
        return words;
    }

    private @Nullable Circle around(RequestParameters parameters) {
        String near = one(parameters, "near");
        String place = one(parameters, "place");
        if (near != null && place != null) {
            throw Outcomes.invalid("Give either 'near' or 'place', not both.", "place");
        }
        double distance = distance(one(parameters, "distance"));
        if (near != null) {
            return Near.parse(near, distance);
        }
        return place == null ? null : around(place, distance);
    }

    private static double distance(@Nullable String sent) {
        if (sent == null) {
            return DEFAULT_DISTANCE;
        }
        double kilometres = KILOMETRES.matcher(sent.strip()).matches() ? Double.parseDouble(sent.strip()) : 0;
        if (kilometres <= 0) {
            throw Outcomes.invalid("'distance' takes kilometres, a number greater than 0 such as 25.", "distance");
        }
        return kilometres;
    }

    private Circle around(String place, double kilometres) {
        if (place.length() > LONGEST_PLACE) {
            throw Outcomes.invalid("'place' takes at most " + LONGEST_PLACE + " characters.", "place");
        }
        Located located = places.locate(place).orElseThrow(() -> unknown(place));
        return new Circle(located.position().latitude(), located.position().longitude(), kilometres);
    }

    private RuntimeException unknown(String place) {
        List<Place> similar = similar(place);
        String suggestion = similar.isEmpty()
                ? " Give a town or postal code of the Netherlands, Austria, Belgium or Germany, or use 'near'."
                : " Did you mean " + similar.stream().map(places::label).collect(Collectors.joining("; ")) + "?";
        return Outcomes.invalid("There is no place '" + place + "' in the gazetteer." + suggestion, "place");
    }

    /** Places that begin as the text does, as far as any does. */
    private List<Place> similar(String place) {
        String beginning = place.strip();
        int shortest = Math.max(2, beginning.length() / 2);
        for (int length = Math.min(beginning.length(), 40); length >= shortest; length--) {
            List<Place> found = places.suggest(beginning.substring(0, length));
            if (!found.isEmpty()) {
                return found.stream().limit(5).toList();
            }
        }
        return List.of();
    }
}
