package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.Folding;
import health.waymark.backend.store.SearchText;
import java.util.ArrayList;
import java.util.List;

/** A code as {@code system|code} or {@code code}, or the words by which people call it. */
final class CodeOrText {

    private static final int MOST_WORDS = 8;
    private static final int MOST_CODES = 100;
    private static final int LONGEST = 200;

    private CodeOrText() {}

    /** Labels with that value of the parameter. Values with a bar may be several, separated by commas. */
    static Query query(String parameter, String value, boolean corrected) {
        return value.indexOf('|') >= 0
                ? codes(parameter, "token." + parameter, value)
                : codeOrWords(parameter, value.strip(), corrected);
    }

    /**
     * Labels for an activity: by the canonical of its definition, with or without a version, by the id at the end of
     * it, or by a code of what the service does.
     */
    static Query activity(String value) {
        String asked = value.strip();
        int bar = asked.lastIndexOf('|');
        List<FieldValue> forms = bar < 0
                ? List.of(FieldValue.of(asked))
                // What is declared without a version holds for every version.
                : List.of(FieldValue.of(asked), FieldValue.of(asked.substring(0, bar) + "|"));
        Query declared =
                Query.of(query -> query.terms(any -> any.field("activity").terms(list -> list.value(forms))));
        return Query.of(query -> query.bool(any -> any.should(
                        declared,
                        codes("activity", "token.service-type", value),
                        codes("activity", "token.service-category", value))
                .minimumShouldMatch("1")));
    }

    /** Labels that have one of the codes in that field. */
    static Query codes(String parameter, String field, String value) {
        List<FieldValue> codes = SearchText.splitUnescaped(value, ',').stream()
                .map(code -> FieldValue.of(SearchText.unescape(code.strip())))
                .toList();
        if (codes.size() > MOST_CODES) {
            throw Outcomes.invalid("'" + parameter + "' takes at most " + MOST_CODES + " codes.", parameter);
        }
        if (codes.stream()
                .anyMatch(code ->
                        code.stringValue().isEmpty() || code.stringValue().equals("|"))) {
            throw Outcomes.invalid("'" + parameter + "' takes system|code, a code, or words.", parameter);
        }
        // One alone Elasticsearch looks up at once; of several it cannot tell beforehand how many labels they have
        return codes.size() == 1
                ? Query.of(query -> query.term(code -> code.field(field).value(codes.get(0))))
                : Query.of(query -> query.terms(any -> any.field(field).terms(list -> list.value(codes))));
    }

    private static Query codeOrWords(String parameter, String value, boolean corrected) {
        if (value.length() > LONGEST) {
            throw Outcomes.invalid("'" + parameter + "' takes at most " + LONGEST + " characters.", parameter);
        }
        List<Query> ways = new ArrayList<>();
        ways.add(Query.of(
                query -> query.term(term -> term.field("token." + parameter).value(value))));
        List<String> words = Folding.words(value);
        if (words.size() > MOST_WORDS) {
            throw Outcomes.invalid("'" + parameter + "' takes at most " + MOST_WORDS + " words.", parameter);
        }
        if (!words.isEmpty()) {
            ways.add(Query.of(query -> query.bool(all -> all.must(
                    words.stream().map(word -> word(parameter, word, corrected)).toList()))));
        }
        return Query.of(query -> query.bool(any -> any.should(ways).minimumShouldMatch("1")));
    }

    private static Query word(String parameter, String word, boolean corrected) {
        String field = "display." + parameter;
        Query beginning =
                Query.of(query -> query.prefix(prefix -> prefix.field(field).value(word)));
        if (!corrected) {
            return beginning;
        }
        List<Query> ways = List.of(
                beginning,
                Query.of(query -> query.fuzzy(fuzzy ->
                        fuzzy.field(field).value(word).fuzziness("AUTO").prefixLength(1))));
        return Query.of(query -> query.bool(any -> any.should(ways).minimumShouldMatch("1")));
    }
}
