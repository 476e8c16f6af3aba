package health.waymark.backend.place;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Countries and regions as people write them behind a place name. */
final class Regions {

    private static final Map<String, Set<Region>> BY_NAME = new HashMap<>();
    private static final Map<Region, String> NAMES = new HashMap<>();

    static {
        ResourceLines.of("geo/regions.csv").forEach(line -> {
            String[] fields = line.split(";", -1);
            Region region = new Region(fields[0], fields[1]);
            NAMES.put(region, fields[2]);
            remember(fields[2], region);
            if (region.isCountry()) {
                remember(region.country(), region);
            }
            for (String other : fields[3].split("\\|", -1)) {
                remember(other, region);
            }
        });
    }

    private Regions() {}

    private static void remember(String name, Region region) {
        BY_NAME.computeIfAbsent(FoldedName.of(name), key -> new HashSet<>()).add(region);
    }

    /** All that an abbreviation or name may mean ("BE" is Belgium and Berlin); empty when it means nothing. */
    static Set<Region> named(String text) {
        return BY_NAME.getOrDefault(FoldedName.of(text), Set.of());
    }

    static Optional<String> countryNamed(String text) {
        return named(text).stream()
                .filter(Region::isCountry)
                .map(Region::country)
                .findFirst();
    }

    /** The name of a region; empty when the code is not known. */
    static String name(String country, String admin) {
        return NAMES.getOrDefault(new Region(country, admin), "");
    }

    /** A region of a country, or with an empty code the country. */
    record Region(String country, String admin) {

        boolean isCountry() {
            return admin.isEmpty();
        }

        boolean holds(Place place) {
            return country.equals(place.country()) && (isCountry() || admin.equals(place.admin()));
        }
    }
}
