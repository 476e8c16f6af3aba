package health.waymark.backend.place;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds places by name and by postal code, from files in memory. */
public final class Places {

    /** Of a shorter name a wrong letter makes another place. */
    private static final int SHORTEST_CORRECTED = 5;

    private static final int MOST_SIMILAR = 5;
    private static final int LONGEST_NAME = 40;

    private final Gazetteer gazetteer;
    private final PostalCodes postalCodes;
    private final PlaceLabels labels;

    Places(Gazetteer gazetteer, PostalCodes postalCodes) {
        this.gazetteer = gazetteer;
        this.postalCodes = postalCodes;
        this.labels = new PlaceLabels(gazetteer.all());
    }

    /** The bundled places without any postal codes: enough for a test. */
    public static Places bundled() {
        PostalCentroids none = (country, prefix) -> Optional.empty();
        return new Places(Gazetteer.bundled(), new PostalCodes(Map.of(), none, List.of("NL", "AT", "BE", "DE")));
    }

    /**
     * What a person means who types this as a place: a postal code, a name, or both. When both are given, the postal
     * code is taken if its area is known exactly, else the name. A name with one typing error is corrected.
     *
     * @return empty when neither is known
     */
    public Optional<Located> locate(String text) {
        Optional<PostalArea> area = findPostalCode(text);
        String name = PostalQuery.parse(text).map(PostalQuery::rest).orElse(text);
        return area.filter(PostalArea::exact)
                .map(Places::located)
                .or(() -> located(allNamed(name), false))
                .or(() -> area.map(Places::located))
                .or(() -> located(misspelt(name), true));
    }

    private static Located located(PostalArea area) {
        return Located.certainly(area.code() + ", " + area.country(), area.position());
    }

    private Optional<Located> located(List<Place> places, boolean isCorrected) {
        List<PlaceChoice> choices = labels.choices(places);
        return choices.stream()
                .findFirst()
                .map(best -> new Located(
                        best.label(), best.place().position(), isCorrected, choices.subList(1, choices.size())));
    }

    private List<Place> allNamed(String text) {
        return first(PlaceQuery.readings(text), gazetteer::named);
    }

    private List<Place> misspelt(String text) {
        return first(
                PlaceQuery.readings(text),
                query -> query.name().length() < SHORTEST_CORRECTED ? List.of() : gazetteer.similar(query, 1));
    }

    private static List<Place> first(List<PlaceQuery> readings, Function<PlaceQuery, List<Place>> find) {
        return readings.stream()
                .map(find)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * The place of exactly that name; accents, case and punctuation do not matter. Of several, the one with the most
     * inhabitants, unless a country or region is named: "Hengelo, NL", "Hengelo (Gld)", "Hengelo Gelderland".
     *
     * @return empty when no place has that name, or none in the country or region that is named
     */
    public Optional<Place> find(String text) {
        return allNamed(text).stream().findFirst();
    }

    /**
     * Places whose name begins so, to choose from while typing: whole names first, then by population; where none does,
     * those that begin so but for a typing error.
     *
     * @return at most ten, none for a blank text
     */
    public List<PlaceChoice> suggest(String prefix) {
        List<PlaceQuery> readings = PlaceQuery.readings(prefix);
        List<Place> found = first(readings, gazetteer::startingWith);
        return labels.choices(found.isEmpty() ? first(readings, gazetteer::startingAlike) : found);
    }

    /** Places whose name looks like a text that is not known, the likeliest first; at most five. */
    public List<PlaceChoice> similarTo(String text) {
        List<PlaceQuery> readings = PlaceQuery.readings(text);
        List<Place> found = first(readings, query -> gazetteer.similar(query, Gazetteer.mostErrors(query.name())));
        List<Place> places = found.isEmpty() ? beginningAlike(text.strip()) : found;
        return labels.choices(places.stream().limit(MOST_SIMILAR).toList());
    }

    /** Places that begin as the text does, as far as any does. */
    private List<Place> beginningAlike(String text) {
        int shortest = Math.max(2, text.length() / 2);
        for (int length = Math.min(text.length(), LONGEST_NAME); length >= shortest; length--) {
            List<Place> found = first(PlaceQuery.readings(text.substring(0, length)), gazetteer::startingWith);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
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

    /** The postal code that a text is or begins with; empty when it has not the form of one. */
    public Optional<PostalCode> postalCode(String text) {
        return PostalQuery.parse(text)
                .map(query -> new PostalCode(countryMeantBy(query), query.digits(), query.letters()));
    }

    /** A postal code that is kept somewhere, in the form of {@link PostalCode#text}. */
    public static String normalPostalCode(String kept) {
        return PostalQuery.parse(kept)
                .map(query -> query.digits() + query.letters())
                .orElseGet(kept::strip);
    }

    private Optional<String> countryMeantBy(PostalQuery query) {
        return query.country()
                .or(() -> Regions.countryNamed(query.rest()))
                .or(() -> find(query.rest()).map(Place::country));
    }

    /** The name with its region and country, by which people tell two places of one name apart. */
    public String label(Place place) {
        return PlaceLabels.label(place);
    }
}
