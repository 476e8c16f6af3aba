package health.waymark.backend.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All bundled places by every spelling of their names. */
final class Gazetteer {

    private static final int SUGGESTIONS = 10;

    /** "Halle (Saale)" is Halle; the bracket only tells it apart. */
    private static final Pattern BRACKETED = Pattern.compile("(.+?) \\(.*");

    /** "Frankfurt am Main" is called Frankfurt by most. */
    private static final Pattern DESCRIBED = Pattern.compile(
            "(.+?) (?:am|an der|an dem|im|in|in der|bei|ob der|auf der|vor der|aan de|aan den|op|bij) .+");

    /** A part of a town loses against a town, and within its kind the larger wins. */
    private static final Comparator<Entry> BY_WEIGHT = Comparator.comparing(Entry::isPart)
            .thenComparing(
                    Comparator.comparingInt((Entry entry) -> entry.place().population())
                            .reversed());

    private static final Comparator<Entry> BY_NAME_THEN_WEIGHT =
            Comparator.comparing(Entry::isShort).thenComparing(BY_WEIGHT);

    /** Two lines of the list this near to each other mean one place. */
    private static final double SAME_PLACE_KILOMETRES = 5;

    private static final int SHORTEST_CORRECTED = 4;
    private static final int SHORTEST_TWICE_CORRECTED = 8;

    private final NavigableMap<String, List<Entry>> byName = new TreeMap<>();

    private Gazetteer() {}

    static Gazetteer bundled() {
        Gazetteer gazetteer = new Gazetteer();
        ResourceLines.of("geo/places.csv").stream()
                .skip(1)
                .map(PlaceLine::parse)
                .forEach(gazetteer::add);
        gazetteer.byName.values().forEach(entries -> entries.sort(BY_NAME_THEN_WEIGHT));
        return gazetteer;
    }

    private void add(PlaceLine line) {
        String name = line.place().name();
        index(line, name, false);
        line.alternatives().forEach(alternative -> index(line, alternative, false));
        index(line, BRACKETED, false);
        index(line, DESCRIBED, true);
    }

    private void index(PlaceLine line, Pattern longForm, boolean isShort) {
        Matcher matcher = longForm.matcher(line.place().name());
        if (matcher.matches()) {
            index(line, matcher.group(1), isShort);
        }
    }

    private void index(PlaceLine line, String name, boolean isShort) {
        Entry entry = new Entry(line.place(), line.isPart(), isShort);
        for (String spelling : FoldedName.spellings(name, line.place().country())) {
            byName.computeIfAbsent(spelling, key -> new ArrayList<>(1)).add(entry);
        }
    }

    /**
     * The places of exactly that name which the query admits, the likeliest first. Parts of towns are left out where a
     * town has the name.
     */
    List<Place> named(PlaceQuery query) {
        return apart(byName.getOrDefault(query.name(), List.of()).stream()
                .filter(entry -> query.admits(entry.place()))
                .toList());
    }

    private static List<Place> apart(List<Entry> entries) {
        List<Place> places = new ArrayList<>();
        boolean isPart = !entries.isEmpty() && entries.get(0).isPart();
        for (Entry entry : entries) {
            Place place = entry.place();
            boolean isKnown =
                    places.stream().anyMatch(other -> PlaceLabels.kilometres(other, place) < SAME_PLACE_KILOMETRES);
            if (!isKnown && entry.isPart() == isPart) {
                places.add(place);
            }
        }
        return places;
    }

    /** Places whose name differs by so many typing errors, those with fewest first. */
    List<Place> similar(PlaceQuery query, int most) {
        return misspelt(query, most, (typed, name) -> TypingErrors.between(typed, name, most));
    }

    /** Places whose name begins like what was typed with one error. */
    List<Place> startingAlike(PlaceQuery query) {
        return misspelt(query, 1, (typed, name) -> TypingErrors.betweenBeginning(typed, name, 1));
    }

    /** How many errors are looked for in a name of that length: in short ones each letter may mean another place. */
    static int mostErrors(String name) {
        return name.length() < SHORTEST_CORRECTED ? 0 : name.length() < SHORTEST_TWICE_CORRECTED ? 1 : 2;
    }

    private List<Place> misspelt(PlaceQuery query, int most, ToIntBiFunction<String, String> errors) {
        String typed = query.name();
        if (typed.length() < SHORTEST_CORRECTED) {
            return List.of();
        }
        Map<Integer, List<Entry>> byErrors = new TreeMap<>();
        byName.forEach((name, entries) -> {
            int count = errors.applyAsInt(typed, name);
            if (count <= most) {
                byErrors.computeIfAbsent(count, key -> new ArrayList<>()).addAll(entries);
            }
        });
        return byErrors.values().stream()
                .flatMap(entries ->
                        apart(entries.stream()
                                        .filter(entry -> query.admits(entry.place()))
                                        .sorted(BY_WEIGHT)
                                        .toList())
                                .stream())
                .distinct()
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Every place once. */
    List<Place> all() {
        return byName.values().stream()
                .flatMap(List::stream)
                .map(Entry::place)
                .distinct()
                .toList();
    }

    List<Place> startingWith(PlaceQuery query) {
        String prefix = query.name();
        Stream<Entry> whole = byName.getOrDefault(prefix, List.of()).stream();
        Stream<Entry> longer = byName.subMap(prefix, false, prefix + Character.MAX_VALUE, false).values().stream()
                .flatMap(List::stream)
                .sorted(BY_WEIGHT);
        return Stream.concat(whole, longer)
                .map(Entry::place)
                .filter(query::admits)
                .distinct()
                .limit(SUGGESTIONS)
                .toList();
    }

    /** @param isShort whether people only call it so for short: a place of exactly that name goes first */
    private record Entry(Place place, boolean isPart, boolean isShort) {}
}
