package health.waymark.backend.place;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds places by name and by postal code, from files in memory. */
public final class Places {

    private final Gazetteer gazetteer;
    private final PostalCodes postalCodes;

    Places(Gazetteer gazetteer, PostalCodes postalCodes) {
        this.gazetteer = gazetteer;
        this.postalCodes = postalCodes;
    }

    /** The bundled places without any postal codes: enough for a test. */
    public static Places bundled() {
        PostalCentroids none = (country, prefix) -> Optional.empty();
        return new Places(Gazetteer.bundled(), new PostalCodes(Map.of(), none, List.of("NL", "AT", "BE", "DE")));
    }

    /**
     * What a person means who types this as a place: a postal code, a name, or both. When both are given, the postal
     * code is taken if its area is known exactly, else the name.
     *
     * @return empty when neither is known
     */
    public Optional<Located> locate(String text) {
        Optional<PostalArea> area = findPostalCode(text);
        return area.filter(PostalArea::exact)
                .map(Places::located)
                .or(() -> PostalQuery.parse(text)
                        .map(PostalQuery::rest)
                        .or(() -> Optional.of(text))
                        .flatMap(this::find)
                        .map(place -> new Located(label(place), place.position())))
                .or(() -> area.map(Places::located));
    }

    private static Located located(PostalArea area) {
        return new Located(area.code() + ", " + area.country(), area.position());
    }

    /**
     * The place of that name; accents, case and punctuation do not matter. Of several, the one with the most
     * inhabitants, unless a country or region is named: "Hengelo, NL", "Hengelo (Gld)", "Hengelo Gelderland".
     *
     * @return empty when no place has that name, or none in the country or region that is named
     */
    public Optional<Place> find(String text) {
        return PlaceQuery.readings(text).stream()
                .flatMap(query -> gazetteer.named(query).stream())
                .findFirst();
    }

    /**
     * Places whose name begins so, to choose from while typing: whole names first, then by population.
     *
     * @return at most ten, none for a blank text
     */
    public List<Place> suggest(String prefix) {
        return PlaceQuery.readings(prefix).stream()
                .map(gazetteer::startingWith)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Where a postal code is: "8011 AB", "8011", "6020 Innsbruck", "A-6020", "10115". From the operator's file, and
     * without one from {@link PostalCentroids}, with a shorter and shorter prefix.
     *
     * @return empty when the text is no postal code, or nothing is known there
     */
    public Optional<PostalArea> findPostalCode(String text) {
        return PostalQuery.parse(text).flatMap(query -> postalCodes.find(query, countryMeantBy(query)));
    }

    private Optional<String> countryMeantBy(PostalQuery query) {
        return query.country()
                .or(() -> Regions.countryNamed(query.rest()))
                .or(() -> find(query.rest()).map(Place::country));
    }

    /** The name with its region and country, by which people tell two places of one name apart. */
    public String label(Place place) {
        String region = Regions.name(place.country(), place.admin());
        boolean redundant = region.isEmpty() || region.equals(place.name());
        return place.name() + (redundant ? "" : ", " + region) + ", " + place.country();
    }
}
