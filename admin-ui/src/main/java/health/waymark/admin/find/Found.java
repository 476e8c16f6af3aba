package health.waymark.admin.find;

import health.waymark.admin.fhir.Coding;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.map.GeoPoint;
import health.waymark.admin.routing.Route;
import health.waymark.admin.routing.RoutedLocation;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One result.
 *
 * @param number its place on this page, from 1; the same on the map
 * @param kilometres from the place that was asked for, when one was
 * @param free its earliest free moment, by the clock of its place, when it has one
 */
record Found(
        int number,
        String type,
        String id,
        String name,
        List<String> kinds,
        OptionalDouble kilometres,
        Optional<ZonedDateTime> free,
        Route route) {

    private static final String DISTANCE = "http://hl7.org/fhir/StructureDefinition/location-distance";
    private static final String NEXT_FREE = "https://waymark.health/fhir/StructureDefinition/next-free-slot";
    private static final String TIMEZONE = "http://hl7.org/fhir/StructureDefinition/timezone";

    static Found of(int number, JsonNode entry, Optional<GeoPoint> searched) {
        Route route = Route.ofEntry(entry);
        JsonNode resource = entry.path("resource");
        return new Found(
                number,
                resource.path("resourceType").asString(""),
                resource.path("id").asString(""),
                Naming.of(resource),
                kinds(resource),
                kilometres(entry),
                free(entry),
                searched.map(route::nearestFirst).orElse(route));
    }

    /** The location to show first: the nearest on the map, else any. */
    public Optional<RoutedLocation> place() {
        return route.locations().stream()
                .filter(location -> location.position().isPresent())
                .findFirst()
                .or(() -> route.locations().stream().findFirst());
    }

    Optional<GeoPoint> position() {
        return place().flatMap(RoutedLocation::position);
    }

    private static List<String> kinds(JsonNode resource) {
        return List.of("specialty", "type", "code").stream()
                .flatMap(field -> StreamSupport.stream(resource.path(field).spliterator(), false))
                .map(concept -> Coding.ofConcept(concept).label())
                .filter(label -> !label.isBlank())
                .distinct()
                .limit(3)
                .toList();
    }

    private static Optional<ZonedDateTime> free(JsonNode entry) {
        String zone = facts(entry, TIMEZONE)
                .map(extension -> extension.path("valueCode").asString(""))
                .findFirst()
                .orElse("");
        return facts(entry, NEXT_FREE)
                .flatMap(extension -> Moments.there(extension.path("valueInstant"), zone).stream())
                .findFirst();
    }

    /** What the search says of the entry under that address. */
    private static Stream<JsonNode> facts(JsonNode entry, String url) {
        return StreamSupport.stream(entry.path("search").path("extension").spliterator(), false)
                .filter(extension -> url.equals(extension.path("url").asString()));
    }

    private static OptionalDouble kilometres(JsonNode entry) {
        return facts(entry, DISTANCE)
                .mapToDouble(extension ->
                        extension.path("valueDistance").path("value").asDouble())
                .findFirst();
    }
}
