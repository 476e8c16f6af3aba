package health.waymark.backend.place;

import health.waymark.backend.place.Regions.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A name and the countries or regions that narrow it.
 *
 * @param name folded
 * @param within a place must be in one region of each set
 */
record PlaceQuery(String name, List<Set<Region>> within) {

    private static final Pattern MARKED = Pattern.compile("([^(,]+)[(,](.+)");
    private static final Pattern SEPARATORS = Pattern.compile("[(),]+");

    /** All ways to read a text, the most literal first: "Halle (Saale)" is a name, "Hengelo (Gld)" a name and a region. */
    static List<PlaceQuery> readings(String text) {
        List<PlaceQuery> readings = new ArrayList<>();
        String whole = FoldedName.of(text);
        if (!whole.isEmpty()) {
            readings.add(new PlaceQuery(whole, List.of()));
            Matcher marked = MARKED.matcher(text);
            if (marked.matches()) {
                addMarked(readings, marked.group(1), marked.group(2));
            } else {
                addTrailing(readings, whole);
            }
        }
        return readings;
    }

    /** A hint that means nothing to us leaves no reading: a place elsewhere would be the wrong answer. */
    private static void addMarked(List<PlaceQuery> readings, String name, String hints) {
        List<Set<Region>> within = Stream.of(SEPARATORS.split(hints))
                .filter(hint -> !hint.isBlank())
                .map(Regions::named)
                .toList();
        if (!FoldedName.of(name).isEmpty() && within.stream().noneMatch(Set::isEmpty)) {
            readings.add(new PlaceQuery(FoldedName.of(name), within));
        }
    }

    /** Dutch addresses write "Hengelo Ov" and "Bergen NH"; regions have up to two words. */
    private static void addTrailing(List<PlaceQuery> readings, String whole) {
        List<String> words = List.of(whole.split(" ", -1));
        for (int hintWords = 1; hintWords <= 2 && hintWords < words.size(); hintWords++) {
            int split = words.size() - hintWords;
            Set<Region> regions = Regions.named(String.join(" ", words.subList(split, words.size())));
            if (!regions.isEmpty()) {
                readings.add(new PlaceQuery(String.join(" ", words.subList(0, split)), List.of(regions)));
            }
        }
    }

    boolean admits(Place place) {
        return within.stream().allMatch(regions -> regions.stream().anyMatch(region -> region.holds(place)));
    }
}
