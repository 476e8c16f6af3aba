package health.waymark.backend.search.findroute;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.place.Located;
import health.waymark.backend.place.PlaceChoice;
import health.waymark.backend.place.Places;
import health.waymark.backend.search.findroute.Remark.Mention;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Near;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads where to look: {@code near}, or {@code place} with {@code distance}. */
@Component
class PlaceReading {

    static final int LONGEST_PLACE = 100;

    /** Kilometres around a place when the caller does not say. */
    private static final double DEFAULT_DISTANCE = 25;

    private static final int LONGEST_NUMBER = 40;
    private static final Pattern KILOMETRES = Pattern.compile("\\d{1,5}(\\.\\d{1,9})?");

    private final Places places;

    PlaceReading(Places places) {
        this.places = places;
    }

    /** A circle, and the place that it is drawn around; both null when neither was given. */
    record Where(@Nullable Circle around, @Nullable Located located) {

        static final Where ANYWHERE = new Where(null, null);
    }

    Where read(GivenParameters given) {
        String near = given.one("near", LONGEST_PLACE);
        String place = given.one("place", LONGEST_PLACE);
        if (near != null && place != null) {
            throw Outcomes.invalid("Give either 'near' or 'place', not both.", "place");
        }
        String distance = given.one("distance", LONGEST_NUMBER);
        double kilometres = distance == null ? DEFAULT_DISTANCE : kilometres(distance);
        if (distance != null) {
            requireSomewhere(near, place);
        }
        if (near != null) {
            return new Where(Near.parse(near, kilometres), null);
        }
        return place == null ? Where.ANYWHERE : around(place, kilometres);
    }

    private static void requireSomewhere(@Nullable String near, @Nullable String place) {
        if (near == null && place == null) {
            throw Outcomes.invalid(
                    "'distance' is measured from somewhere: give 'place' or 'near' with it.", "distance");
        }
        if (near != null && Near.hasDistance(near)) {
            throw Outcomes.invalid("Give the distance once: within 'near', or as 'distance'.", "distance");
        }
    }

    private static double kilometres(String sent) {
        double kilometres = KILOMETRES.matcher(sent.strip()).matches() ? Double.parseDouble(sent.strip()) : 0;
        if (kilometres <= 0) {
            throw Outcomes.invalid("'distance' takes kilometres, a number greater than 0 such as 25.", "distance");
        }
        return kilometres;
    }

    private Where around(String place, double kilometres) {
        Located located = places.locate(place).orElseThrow(() -> unknown(place));
        Circle circle =
                new Circle(located.position().latitude(), located.position().longitude(), kilometres);
        return new Where(circle, located);
    }

    private RuntimeException unknown(String place) {
        return unknown(
                "place",
                place,
                places.similarTo(place),
                "Give a town or postal code of the Netherlands, Austria, Belgium or Germany, or use 'near'.");
    }

    /** That a place is not known; how to go on is told by places that are spelt alike, or else by the hint. */
    static RuntimeException unknown(String parameter, String place, List<PlaceChoice> similar, String hint) {
        String suggestion = similar.isEmpty()
                ? hint
                : "Did you mean " + similar.stream().map(PlaceChoice::label).collect(Collectors.joining("; ")) + "?";
        InvalidRequestException refusal = Outcomes.invalid(
                OutcomeCode.PLACE_UNKNOWN,
                "There is no place '" + place + "' in the gazetteer. " + suggestion,
                parameter);
        Mentions.add(
                refusal,
                similar.stream().map(choice -> Mention.place(parameter, choice)).toList());
        return refusal;
    }
}
