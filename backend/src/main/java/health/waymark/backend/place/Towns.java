package health.waymark.backend.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bundled towns by country, to measure from a position to them. */
final class Towns {

    private final Map<String, List<GeoPoint>> byCountry;
    private final Map<String, List<GeoPoint>> byName = new HashMap<>();

    private Towns(List<PlaceLine> lines) {
        byCountry = lines.stream()
                .map(PlaceLine::place)
                .collect(Collectors.groupingBy(
                        Place::country, Collectors.mapping(Place::position, Collectors.toList())));
        for (PlaceLine line : lines) {
            String country = line.place().country();
            Stream.concat(Stream.of(line.place().name()), line.alternatives().stream())
                    .flatMap(name -> FoldedName.spellings(name, country).stream())
                    .distinct()
                    .forEach(name -> byName.computeIfAbsent(country + " " + name, key -> new ArrayList<>(1))
                            .add(line.place().position()));
        }
    }

    static Towns bundled() {
        return new Towns(ResourceLines.of("geo/places.csv").stream()
                .skip(1)
                .map(PlaceLine::parse)
                .toList());
    }

    boolean knows(String country) {
        return byCountry.containsKey(country);
    }

    /** Kilometres to the nearest town of a country that is known. */
    double nearest(String country, GeoPoint position) {
        return nearest(byCountry.getOrDefault(country, List.of()), position).orElse(Double.MAX_VALUE);
    }

    /** Kilometres to the nearest of the towns that are called so; empty when none is. */
    Optional<Double> nearest(String country, String name, GeoPoint position) {
        return nearest(byName.getOrDefault(country + " " + FoldedName.of(name), List.of()), position);
    }

    private static Optional<Double> nearest(List<GeoPoint> points, GeoPoint position) {
        return points.stream().map(position::kilometresTo).min(Double::compare);
    }
}
