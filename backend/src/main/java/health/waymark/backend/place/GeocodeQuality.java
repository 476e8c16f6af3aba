package health.waymark.backend.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which positions of Locations cannot be right. A position that is wrong is worse than none: whoever searches
 * near an address does not find the place, and whoever searches somewhere else does.
 */
public final class GeocodeQuality {

    /** Nobody lives farther than this from the nearest town of the gazetteer in its countries, the sea left aside. */
    private static final double FARTHEST_FROM_A_TOWN = 20;

    /** Large municipalities have parts this far from their middle. */
    private static final double FARTHEST_FROM_ITS_TOWN = 30;

    /** Closer than this to where the equator and Greenwich's meridian cross, a number was never set. */
    private static final double UNSET_DEGREES = 0.01;

    private final Towns towns;
    private final CountryFrames frames;

    GeocodeQuality(Towns towns, CountryFrames frames) {
        this.towns = towns;
        this.frames = frames;
    }

    /** By what is known of towns and countries here. */
    public static GeocodeQuality bundled() {
        return new GeocodeQuality(Towns.bundled(), CountryFrames.bundled());
    }

    /** What may be wrong with a position. */
    public enum Flaw {
        /** There is none, or only half of one. */
        MISSING,
        /** Latitude 0, longitude 0: nobody filled it in. */
        UNSET,
        /** A latitude beyond 90 or a longitude beyond 180 degrees. */
        OFF_EARTH,
        /** Latitude and longitude are exchanged: the other way round they are where the address is. */
        SWAPPED,
        /** Not in the country of the address. */
        OUTSIDE_COUNTRY,
        /** In the country, and far from the town of the address. */
        FAR_FROM_TOWN,
        /** The same as another Location's with another address: the middle of a town, or a copy. */
        SHARED
    }

    /**
     * Something to mend.
     *
     * @param id of the Location
     * @param flaw what is wrong
     * @param sentence for the person who can mend it
     */
    public record Finding(String id, Flaw flaw, String sentence) {}

    /** What is wrong with each; a Location can have at most one flaw of its own and be shared beside it. */
    public List<Finding> check(Collection<LocationSite> sites) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Set<String>> addresses = sites.stream()
                .filter(site -> site.position().isPresent() && !site.address().isEmpty())
                .collect(Collectors.groupingBy(
                        LocationSite::spot, Collectors.mapping(LocationSite::address, Collectors.toSet())));
        for (LocationSite site : sites) {
            flaw(site).ifPresent(findings::add);
            if (site.position().isPresent()) {
                shared(site, addresses.getOrDefault(site.spot(), Set.of())).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> flaw(LocationSite site) {
        if (site.latitude() == null || site.longitude() == null) {
            boolean half = site.latitude() != null || site.longitude() != null;
            return site.isPlace() || half
                    ? found(
                            site,
                            Flaw.MISSING,
                            "It has no position. Add latitude and longitude, so that it is found by distance.")
                    : Optional.empty();
        }
        if (Math.abs(site.latitude()) < UNSET_DEGREES && Math.abs(site.longitude()) < UNSET_DEGREES) {
            return found(
                    site,
                    Flaw.UNSET,
                    "Its position is latitude 0, longitude 0, in the sea off Africa. Give the real one.");
        }
        Optional<GeoPoint> position = site.position();
        if (position.isEmpty()) {
            boolean turnedIsOnEarth = Math.abs(site.longitude()) <= 90 && Math.abs(site.latitude()) <= 180;
            return turnedIsOnEarth
                    ? swapped(site)
                    : found(
                            site,
                            Flaw.OFF_EARTH,
                            "A latitude is between -90 and 90, a longitude between -180 and 180 degrees.");
        }
        return Countries.code(site.country()).flatMap(country -> inCountry(site, country, position.get()));
    }

    private static Optional<Finding> swapped(LocationSite site) {
        return found(site, Flaw.SWAPPED, "Latitude and longitude are exchanged. Turn them round.");
    }

    private Optional<Finding> inCountry(LocationSite site, String country, GeoPoint position) {
        if (isIn(country, position)) {
            return farFromTown(site, country, position);
        }
        boolean turned = Math.abs(position.longitude()) <= 90
                && isIn(
                        country,
                        new GeoPoint(/* latitude= */ position.longitude(), /* longitude= */ position.latitude()));
        return turned
                ? swapped(site)
                : found(
                        site,
                        Flaw.OUTSIDE_COUNTRY,
                        "Its position is not in " + country + ", the country of its address. Mend whichever is wrong.");
    }

    private boolean isIn(String country, GeoPoint position) {
        return frames.mayHold(country, position)
                && (!towns.knows(country) || towns.nearest(country, position) <= FARTHEST_FROM_A_TOWN);
    }

    private Optional<Finding> farFromTown(LocationSite site, String country, GeoPoint position) {
        return towns.nearest(country, site.city(), position)
                .filter(kilometres -> kilometres > FARTHEST_FROM_ITS_TOWN)
                .flatMap(kilometres -> found(
                        site,
                        Flaw.FAR_FROM_TOWN,
                        "Its position is " + Math.round(kilometres) + " km away from " + site.city()
                                + ", the town of its address. Mend whichever is wrong."));
    }

    /** Departments of one house stand rightly in one spot: only another address makes it a flaw. */
    private static Optional<Finding> shared(LocationSite site, Set<String> addressesThere) {
        return addressesThere.size() > 1 && !site.address().isEmpty()
                ? found(
                        site,
                        Flaw.SHARED,
                        "Its position is the same as that of a Location with another address. Give it its own.")
                : Optional.empty();
    }

    private static Optional<Finding> found(LocationSite site, Flaw flaw, String sentence) {
        return Optional.of(new Finding(site.id(), flaw, sentence));
    }
}
