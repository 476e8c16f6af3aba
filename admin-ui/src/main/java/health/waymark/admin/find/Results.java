package health.waymark.admin.find;

import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Part;
import health.waymark.admin.map.GeoPoint;
import health.waymark.admin.map.Outlines;
import health.waymark.admin.map.Pin;
import health.waymark.admin.map.RegionMap;
import health.waymark.admin.map.Searched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One page of results.
 *
 * @param total of all pages, when the backend knows
 * @param remarks what the backend says about the question and the answer
 * @param map when anything on the page has a position
 */
record Results(
        List<Found> found,
        OptionalLong total,
        Optional<Question> previous,
        Optional<Question> next,
        List<Remark> remarks,
        Optional<RegionMap> map) {

    private static final String SEARCHED_PLACE = "https://waymark.health/fhir/StructureDefinition/searched-place";

    static Results of(Question question, JsonNode answer, Outlines outlines) {
        Bundle bundle = new Bundle(answer);
        Optional<Searched> searched = searched(question, answer);
        List<Found> found = found(bundle, searched.map(Searched::position));
        return new Results(
                found,
                bundle.total(),
                bundle.page("previous").or(() -> bundle.page("prev")).map(question::at),
                bundle.page("next").map(question::at),
                Remark.in(question, answer),
                RegionMap.of(pins(found), searched, outlines));
    }

    /** How many there are, as far as is known. */
    public long count() {
        return total.orElse(found.size());
    }

    private static List<Found> found(Bundle bundle, Optional<GeoPoint> searched) {
        List<Found> found = new ArrayList<>();
        for (JsonNode entry : bundle.matches()) {
            found.add(Found.of(found.size() + 1, entry, searched));
        }
        return found;
    }

    private static List<Pin> pins(List<Found> found) {
        return found.stream()
                .flatMap(each -> each.position().map(at -> new Pin(each.number(), each.name(), at)).stream())
                .toList();
    }

    /** Where the backend found the place that was asked for. */
    private static Optional<Searched> searched(Question question, JsonNode answer) {
        return StreamSupport.stream(answer.path("meta").path("extension").spliterator(), false)
                .filter(extension -> SEARCHED_PLACE.equals(extension.path("url").asString()))
                .findFirst()
                .map(Part::ofExtension)
                .map(place -> new Searched(
                        place.one("name").text(),
                        new GeoPoint(
                                place.one("latitude").value().asDouble(),
                                place.one("longitude").value().asDouble()),
                        question.radius()));
    }
}
