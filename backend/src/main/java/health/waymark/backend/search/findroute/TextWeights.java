package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The ways in which a word can match, and what each is worth. */
final class TextWeights {

    /** What a match is worth in each field; a whole word in the name of the service is worth most. */
    private static final List<Field> FIELDS = List.of(
            new Field("name", 8, 6, 2, 5),
            new Field("codes", 6, 4.5, 1.5, 4),
            new Field("linked", 4, 0, 0, 2.5),
            new Field("address", 3, 0, 0, 0),
            new Field("ids", 8, 0, 0, 0),
            new Field("parts", 5, 0, 0, 4));

    /** All of name, codes, linked and address together. */
    private static final Field ALL = new Field("text", 0, 2, 1, 0);

    /** How much the other ways count in which the same word matches, beside the best. */
    static final double OTHER_WAYS = 0.2;

    static final double WHOLE_NAME = 8;
    static final double PHRASE_IN_NAME = 8;
    static final double PHRASE_IN_CODES = 6;

    /** A word that matches in every way. */
    static final double BEST_WORD = bestWord();

    /** A shorter word begins too many others, unless it is the last and still being typed. */
    private static final int SHORTEST_BEGINNING = 4;

    private static final int SHORTEST_LAST_BEGINNING = 2;
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

    private static double bestWord() {
        double highest = 0;
        double sum = ALL.beginning() + ALL.corrected();
        for (Field field : FIELDS) {
            highest = Math.max(highest, field.whole());
            sum += field.whole() + field.beginning() + field.corrected() + field.synonym();
        }
        return highest + OTHER_WAYS * (sum - highest);
    }

    /** The best of all ways in which one word matches, and a little of the others. */
    Query word(int index, String word, boolean isLast, Set<List<String>> alternatives) {
        List<Query> ways = new ArrayList<>();
        Set<String> others = singleWords(word, alternatives);
        List<List<String>> phrases =
                alternatives.stream().filter(phrase -> phrase.size() > 1).toList();
        int shortest = isLast ? SHORTEST_LAST_BEGINNING : SHORTEST_BEGINNING;
        for (Field field : FIELDS) {
            ways.add(way(index, field, Kind.WHOLE, term(field.name(), word)));
            addLoose(ways, index, field, word, shortest);
            if (field.synonym() > 0 && !(others.isEmpty() && phrases.isEmpty())) {
                ways.add(way(index, field, Kind.SYNONYM, instead(field.name(), others, phrases)));
            }
        }
        addLoose(ways, index, ALL, word, shortest);
        return Query.of(query -> query.disMax(best -> best.queries(ways).tieBreaker(OTHER_WAYS)));
    }

    /** Other words, and the word without the e by which people write an umlaut that they cannot type. */
    private static Set<String> singleWords(String word, Set<List<String>> alternatives) {
        Set<String> others = new TreeSet<>();
        alternatives.stream().filter(phrase -> phrase.size() == 1).forEach(phrase -> others.add(phrase.get(0)));
        others.add(word.replace("ae", "a").replace("oe", "o").replace("ue", "u"));
        others.remove(word);
        return others;
    }

    private static Query instead(String field, Collection<String> words, List<List<String>> phrases) {
        List<Query> ways = new ArrayList<>();
        if (!words.isEmpty()) {
            List<FieldValue> values = words.stream().map(FieldValue::of).toList();
            ways.add(Query.of(query -> query.terms(any -> any.field(field).terms(list -> list.value(values)))));
        }
        phrases.forEach(phrase -> ways.add(Query.of(query -> query.bool(all -> all.filter(phrase.stream()
                .filter(word -> !SmallWords.ALL.contains(word))
                .map(word -> term(field, word))
                .toList())))));
        return ways.size() == 1
                ? ways.get(0)
                : Query.of(query -> query.bool(any -> any.should(ways).minimumShouldMatch("1")));
    }

    private void addLoose(List<Query> ways, int index, Field field, String word, int shortest) {
        if (field.beginning() > 0 && word.length() >= shortest) {
            ways.add(way(
                    index,
                    field,
                    Kind.BEGINNING,
                    Query.of(query ->
                            query.prefix(prefix -> prefix.field(field.name()).value(word)))));
        }
        if (corrects && field.corrected() > 0 && isCorrectable(word)) {
            ways.add(way(
                    index,
                    field,
                    Kind.CORRECTED,
                    Query.of(query -> query.fuzzy(fuzzy -> fuzzy.field(field.name())
                            .value(word)
                            .fuzziness("AUTO")
                            .prefixLength(1)))));
        }
    }

    /** Another house number or postal code is not a typing error but another place. */
    private static boolean isCorrectable(String word) {
        return word.length() > 2
                && word.length() <= LONGEST_CORRECTED
                && word.chars().noneMatch(Character::isDigit);
    }

    Query wholeName(String text) {
        return same(term("sort_name", text), WHOLE_NAME, Explanation.WHOLE_NAME);
    }

    Query phraseInName(String text) {
        return same(phrase("name", text), PHRASE_IN_NAME, Explanation.PHRASE_IN_NAME);
    }

    Query phraseInCodes(String text) {
        return same(phrase("codes", text), PHRASE_IN_CODES, Explanation.PHRASE_IN_CODES);
    }

    private static Query phrase(String field, String text) {
        return Query.of(query ->
                query.matchPhrase(phrase -> phrase.field(field).query(text).analyzer("whitespace")));
    }

    private static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    private Query way(int index, Field field, Kind kind, Query filter) {
        return same(filter, kind.weight(field), Explanation.word(index, field.name(), kind));
    }

    private Query same(Query filter, double weight, String name) {
        return Query.of(query -> query.constantScore(same -> {
            same.filter(filter).boost((float) (weight * scale));
            return named ? same.queryName(name) : same;
        }));
    }

    /** What a way is worth, before it is scaled. */
    static double weight(String field, Kind kind) {
        return FIELDS.stream()
                .filter(each -> each.name().equals(field))
                .findFirst()
                .map(kind::weight)
                .orElseGet(() -> kind.weight(ALL));
    }

    /** How a word matches. */
    enum Kind {
        WHOLE,
        BEGINNING,
        CORRECTED,
        SYNONYM;

        double weight(Field field) {
            return switch (this) {
                case WHOLE -> field.whole();
                case BEGINNING -> field.beginning();
                case CORRECTED -> field.corrected();
                case SYNONYM -> field.synonym();
            };
        }
    }

    /**
     * A text field of the label.
     *
     * @param whole the weight of the whole word
     * @param beginning the weight of a longer word that begins so; 0 where that is not looked for
     * @param corrected the weight of a word that differs by a typing error; 0 where that is not looked for
     * @param synonym the weight of another word that means the same; 0 where that is not looked for
     */
    record Field(String name, double whole, double beginning, double corrected, double synonym) {}
}
