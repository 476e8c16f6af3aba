package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The ways in which a word can match, and what each is worth. A word is worth something wherever it is found, and in addition
 * what the best of its ways is worth.
 */
final class TextWeights {

    /**
     * What a match adds in each place. The index has each word of a label in the first of these places only (the field
     * {@code best}), so that to score a word is to look it up in one list of labels, whatever it is worth there.
     */
    private static final List<Place> PLACES = List.of(
            new Place("name", 7, 5, 1, 5.5),
            new Place("ids", 7, 0, 0, 0),
            new Place("codes", 5, 3.5, 0.5, 3),
            new Place("parts", 4, 0, 0, 0),
            new Place("linked", 3, 0, 0, 0),
            new Place("address", 2, 0, 0, 0));

    /** All of name, codes, linked and address together. */
    private static final String ALL = "text";

    private static final String PARTS = "parts";

    /** Where several words may mean the same as one, all at one of them: here and there they mean something else. */
    private static final List<String> PLACES_OF_PHRASES = List.of("name", "codes", "linked", PARTS);

    /** What a word is worth that is found anyhow. */
    static final double FOUND = 1;

    static final double WHOLE_NAME = 8;
    static final double PHRASE_IN_NAME = 8;
    static final double PHRASE_IN_CODES = 6;

    /** A word that matches in the best way. */
    static final double BEST_WORD =
            FOUND + PLACES.stream().mapToDouble(Place::whole).max().orElse(0);

    /** A shorter word begins too many others, unless it is the last and still being typed. */
    private static final int SHORTEST_BEGINNING = 4;

    private static final int SHORTEST_LAST_BEGINNING = 2;

    /** Of longer ones the index does not keep the beginnings. */
    private static final int LONGEST_KEPT_BEGINNING = 8;

    private static final int LONGEST_CORRECTED = 40;

    private final double scale;
    private final boolean named;
    private final boolean corrects;

    /**
     * @param scale by which every weight is multiplied
     * @param named whether each way is named, for {@link Explanation} to read
     * @param corrects whether words are looked for that differ by a typing error
     */
    TextWeights(double scale, boolean named, boolean corrects) {
        this.scale = scale;
        this.named = named;
        this.corrects = corrects;
    }

    /** One word of a question. */
    record Word(int index, String text, boolean isLast, Set<List<String>> alternatives) {

        boolean isBeginning() {
            return text.length() >= (isLast ? SHORTEST_LAST_BEGINNING : SHORTEST_BEGINNING);
        }

        /** Another house number or postal code is not a typing error but another place. */
        boolean isCorrectable() {
            return text.length() > 2
                    && text.length() <= LONGEST_CORRECTED
                    && text.chars().noneMatch(Character::isDigit);
        }

        /** Other words, and the word without the e by which people write an umlaut that they cannot type. */
        Set<String> otherWords() {
            Set<String> others = new TreeSet<>();
            alternatives.stream().filter(phrase -> phrase.size() == 1).forEach(phrase -> others.add(phrase.get(0)));
            others.add(text.replace("ae", "a").replace("oe", "o").replace("ue", "u"));
            others.remove(text);
            return others;
        }

        List<List<String>> otherPhrases() {
            return alternatives.stream().filter(phrase -> phrase.size() > 1).toList();
        }

        boolean hasOthers() {
            return !otherWords().isEmpty() || !otherPhrases().isEmpty();
        }
    }

    /** Labels in which a word is found anyhow. */
    Query found(Word word) {
        List<Query> ways = new ArrayList<>();
        ways.add(word.isBeginning() ? prefix(ALL, word.text()) : term(ALL, word.text()));
        ways.add(term("ids", word.text()));
        ways.add(term(PARTS, word.text()));
        ways.addAll(otherWords(ALL, word));
        ways.addAll(otherWords(PARTS, word));
        PLACES_OF_PHRASES.forEach(place -> ways.addAll(otherPhrases(place, word)));
        if (corrects && word.isCorrectable()) {
            ways.add(fuzzy(ALL, word.text()));
        }
        return same(any(ways), FOUND, Explanation.word(word.index(), ALL, Kind.FOUND));
    }

    /** What the best of all ways in which a word matches adds. */
    Query best(Word word) {
        List<Query> ways = new ArrayList<>();
        for (Place place : PLACES) {
            ways.add(way(word, place, Kind.WHOLE, term("best." + place.name(), word.text())));
            if (place.beginning() > 0 && word.isBeginning()) {
                ways.add(way(word, place, Kind.BEGINNING, beginning(place, word.text())));
            }
            if (place.synonym() > 0 && word.hasOthers()) {
                ways.add(way(word, place, Kind.SYNONYM, instead(place.name(), word)));
            }
            if (place.corrected() > 0 && corrects && word.isCorrectable()) {
                ways.add(way(word, place, Kind.CORRECTED, fuzzy(place.name(), word.text())));
            }
        }
        return Query.of(query -> query.disMax(best -> best.queries(ways)));
    }

    private static Query beginning(Place place, String word) {
        return word.length() > LONGEST_KEPT_BEGINNING
                ? prefix("best." + place.name(), word)
                : term("begin." + place.name(), word);
    }

    private static Query instead(String field, Word word) {
        return any(Stream.concat(otherWords(field, word).stream(), otherPhrases(field, word).stream())
                .toList());
    }

    private static List<Query> otherWords(String field, Word word) {
        List<FieldValue> values = word.otherWords().stream().map(FieldValue::of).toList();
        return values.isEmpty()
                ? List.of()
                : List.of(Query.of(query -> query.terms(any -> any.field(field).terms(list -> list.value(values)))));
    }

    private static List<Query> otherPhrases(String field, Word word) {
        return word.otherPhrases().stream()
                .map(phrase -> Query.of(query -> query.bool(all -> all.filter(phrase.stream()
                        .filter(each -> !SmallWords.ALL.contains(each))
                        .map(each -> term(field, each))
                        .toList()))))
                .toList();
    }

    private static Query any(List<Query> ways) {
        return ways.size() == 1
                ? ways.get(0)
                : Query.of(query -> query.bool(any -> any.should(ways).minimumShouldMatch("1")));
    }

    Query wholeName(String text) {
        return same(term("sort_name", text), WHOLE_NAME, Explanation.WHOLE_NAME);
    }

    /** What has all words in their order in its name: each and the next of them follow each other there. */
    Query phraseInName(List<String> words) {
        return same(phrase("pair.name", words), PHRASE_IN_NAME, Explanation.PHRASE_IN_NAME);
    }

    Query phraseInCodes(List<String> words) {
        return same(phrase("pair.codes", words), PHRASE_IN_CODES, Explanation.PHRASE_IN_CODES);
    }

    private static Query phrase(String field, List<String> words) {
        List<Query> pairs = new ArrayList<>();
        for (int second = 1; second < words.size(); second++) {
            pairs.add(term(field, words.get(second - 1) + " " + words.get(second)));
        }
        return pairs.size() == 1 ? pairs.get(0) : Query.of(query -> query.bool(all -> all.filter(pairs)));
    }

    private static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    private static Query prefix(String field, String value) {
        return Query.of(query -> query.prefix(prefix -> prefix.field(field).value(value)));
    }

    private static Query fuzzy(String field, String value) {
        return Query.of(query -> query.fuzzy(
                fuzzy -> fuzzy.field(field).value(value).fuzziness("AUTO").prefixLength(1)));
    }

    private Query way(Word word, Place place, Kind kind, Query filter) {
        return same(filter, kind.weight(place), Explanation.word(word.index(), place.name(), kind));
    }

    private Query same(Query filter, double weight, String name) {
        return Query.of(query -> query.constantScore(same -> {
            same.filter(filter).boost((float) (weight * scale));
            return named ? same.queryName(name) : same;
        }));
    }

    /** What a way is worth, before it is scaled. */
    static double weight(String field, Kind kind) {
        return PLACES.stream()
                .filter(each -> each.name().equals(field))
                .findFirst()
                .map(kind::weight)
                .orElse(FOUND);
    }

    /** How a word matches. */
    enum Kind {
        FOUND,
        WHOLE,
        BEGINNING,
        CORRECTED,
        SYNONYM;

        double weight(Place place) {
            return switch (this) {
                case FOUND -> TextWeights.FOUND;
                case WHOLE -> place.whole();
                case BEGINNING -> place.beginning();
                case CORRECTED -> place.corrected();
                case SYNONYM -> place.synonym();
            };
        }
    }

    /**
     * Where a word can stand.
     *
     * @param whole what the whole word adds
     * @param beginning what a longer word adds that begins so; 0 where that is not looked for
     * @param corrected what a word adds that differs by a typing error; 0 where that is not looked for
     * @param synonym what another word adds that means the same; 0 where that is not looked for
     */
    record Place(String name, double whole, double beginning, double corrected, double synonym) {}
}
