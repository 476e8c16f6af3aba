package health.waymark.backend.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
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

    /** The first place of exactly that name which the query admits. */
    Optional<Place> named(PlaceQuery query) {
        return byName.getOrDefault(query.name(), List.of()).stream()
                .map(Entry::place)
                .filter(query::admits)
                .findFirst();
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
