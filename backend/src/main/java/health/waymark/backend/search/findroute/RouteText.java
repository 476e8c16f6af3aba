package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.store.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Free text over a whole label. Every word must match somewhere: exactly, as the beginning of a longer word, or with a
 * typing error or two; where and how it matches decides the score.
 *
 * <p>Scores are sums of fixed weights, not of term statistics, so that a score does not change when other labels are
 * added, and pages that begin behind a score stay stable.
 */
final class RouteText {

    /** What a match is worth in each field; a whole word in the name of the service is worth most. */
    private static final List<Field> FIELDS = List.of(
            new Field("name", 8, 6, 2),
            new Field("codes", 6, 4.5, 1.5),
            new Field("linked", 4, 0, 0),
            new Field("address", 3, 0, 0));

    /** All of the fields above together. */
    private static final Field ALL = new Field("text", 0, 2, 1);

    /** How much the other ways count in which the same word matches, beside the best. */
    private static final double OTHER_WAYS = 0.2;

    private static final float WHOLE_NAME = 8;
    private static final float PHRASE_IN_NAME = 8;
    private static final float PHRASE_IN_CODES = 6;

    /** Small words that people write without thinking of them; they count, but nothing is left out for lack of them. */
    private static final Set<String> SMALL_WORDS = Set.of(
            "a", "aan", "am", "an", "and", "at", "bei", "bij", "das", "de", "den", "der", "die", "een", "ein", "eine",
            "en", "et", "for", "fur", "het", "im", "in", "la", "le", "near", "of", "op", "the", "und", "van", "voor",
            "von", "zu", "zum", "zur");

    /** A shorter word begins too many others, unless it is the last and still being typed. */
    private static final int SHORTEST_BEGINNING = 4;

    private static final int SHORTEST_LAST_BEGINNING = 2;
    private static final int LONGEST_CORRECTED = 40;

    private final List<String> words;

    RouteText(String text) {
        this.words = Folding.words(text);
    }

    List<String> words() {
        return words;
    }

    /** Labels that match, each with its score. */
    Query query() {
        List<Query> required = new ArrayList<>();
        List<Query> helpful = new ArrayList<>();
        for (int index = 0; index < words.size(); index++) {
            (isRequired(words.get(index)) ? required : helpful).add(word(index));
        }
        helpful.add(term("sort_name", String.join(" ", words), WHOLE_NAME));
        if (words.size() > 1) {
            helpful.add(phrase("name", PHRASE_IN_NAME));
            helpful.add(phrase("codes", PHRASE_IN_CODES));
        }
        return Query.of(query -> query.bool(all -> all.must(required).should(helpful)));
    }

    /** The score of a label whose name is exactly this text and that has it nowhere else; more is no better. */
    double best() {
        Field name = FIELDS.get(0);
        double otherWays = name.beginning() + name.corrected() + ALL.beginning() + ALL.corrected();
        double word = name.whole() + OTHER_WAYS * otherWays;
        return words.size() * word + WHOLE_NAME + (words.size() > 1 ? PHRASE_IN_NAME : 0);
    }

    private boolean isRequired(String word) {
        return !SMALL_WORDS.contains(word) || SMALL_WORDS.containsAll(words);
    }

    /** The best of all ways in which one word matches. */
    private Query word(int index) {
        String word = words.get(index);
        int shortest = index == words.size() - 1 ? SHORTEST_LAST_BEGINNING : SHORTEST_BEGINNING;
        List<Query> ways = new ArrayList<>();
        for (Field field : FIELDS) {
            ways.add(term(field.name(), word, field.whole()));
            addLoose(ways, field, word, shortest);
        }
        addLoose(ways, ALL, word, shortest);
        return Query.of(query -> query.disMax(best -> best.queries(ways).tieBreaker(OTHER_WAYS)));
    }

    private static void addLoose(List<Query> ways, Field field, String word, int shortest) {
        if (field.beginning() > 0 && word.length() >= shortest) {
            ways.add(Query.of(query -> query.prefix(
                    prefix -> prefix.field(field.name()).value(word).boost((float) field.beginning()))));
        }
        if (field.corrected() > 0 && isCorrectable(word)) {
            ways.add(Query.of(query -> query.fuzzy(fuzzy -> fuzzy.field(field.name())
                    .value(word)
                    .fuzziness("AUTO")
                    .prefixLength(1)
                    .boost((float) field.corrected()))));
        }
    }

    /** Another house number or postal code is not a typing error but another place. */
    private static boolean isCorrectable(String word) {
        return word.length() > 2
                && word.length() <= LONGEST_CORRECTED
                && word.chars().noneMatch(Character::isDigit);
    }

    private static Query term(String field, String value, double boost) {
        return Query.of(query -> query.constantScore(same -> same.filter(
                        filter -> filter.term(term -> term.field(field).value(value)))
                .boost((float) boost)));
    }

    private Query phrase(String field, float boost) {
        return Query.of(query -> query.constantScore(same -> same.filter(filter -> filter.matchPhrase(phrase ->
                        phrase.field(field).query(String.join(" ", words)).analyzer("whitespace")))
                .boost(boost)));
    }

    /**
     * A text field of the label.
     *
     * @param whole the weight of the whole word
     * @param beginning the weight of a longer word that begins so; 0 where that is not looked for
     * @param corrected the weight of a word that differs by a typing error; 0 where that is not looked for
     */
    private record Field(String name, double whole, double beginning, double corrected) {}
}
