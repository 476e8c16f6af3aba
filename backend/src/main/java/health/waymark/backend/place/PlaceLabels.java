package health.waymark.backend.place;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names places so that nobody takes one for another: with the region, and where that is not enough, with a town nearby. */
final class PlaceLabels {

    /** A town with so many more inhabitants is known to those who do not know the place. */
    private static final int KNOWN_BY_FACTOR = 5;

    private static final int LEAST_KNOWN = 50_000;
    private static final double FARTHEST_KILOMETRES = 60;

    private final List<Place> all;

    PlaceLabels(List<Place> all) {
        this.all = List.copyOf(all);
    }

    /** The name with its region and country. */
    static String label(Place place) {
        String region = Regions.name(place.country(), place.admin());
        boolean redundant = region.isEmpty() || region.equals(place.name());
        return place.name() + (redundant ? "" : ", " + region) + ", " + place.country();
    }

    /** Labels of which no two are the same, as far as there is a town to tell them apart by. */
    List<PlaceChoice> choices(List<Place> places) {
        Map<String, Integer> times = new HashMap<>();
        places.forEach(place -> times.merge(label(place), 1, Integer::sum));
        return places.stream()
                .map(place -> new PlaceChoice(
                        times.getOrDefault(label(place), 1) > 1 ? withTownNearby(place) : label(place), place))
                .toList();
    }

    private String withTownNearby(Place place) {
        int known = Math.max(LEAST_KNOWN, place.population() * KNOWN_BY_FACTOR);
        return all.stream()
                .filter(town -> town.population() >= known && !town.name().equals(place.name()))
                .filter(town -> kilometres(town, place) <= FARTHEST_KILOMETRES)
                .min(Comparator.comparingDouble(town -> kilometres(town, place)))
                .map(town -> label(place) + " (near " + town.name() + ")")
                .orElse(label(place));
    }

    /** Near enough between towns of one region: the Earth is flat there. */
    static double kilometres(Place one, Place other) {
        double perDegree = 111.2;
        double north = (one.latitude() - other.latitude()) * perDegree;
        double east = (one.longitude() - other.longitude()) * perDegree * Math.cos(Math.toRadians(one.latitude()));
        return Math.hypot(north, east);
    }
}
