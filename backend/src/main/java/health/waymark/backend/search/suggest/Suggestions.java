package health.waymark.backend.search.suggest;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.place.Places;
import health.waymark.backend.search.index.LabelHits;
import health.waymark.backend.search.index.LabelIndex;
import health.waymark.backend.store.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what begins as somebody types: one request to the index, one statement, the rest from memory. */
@Component
class Suggestions {

    private static final int MOST_OF_A_KIND = 4;
    private static final int ASKED = 24;
    private static final int SHORTEST_CORRECTED = 4;
    private static final int SHORTEST_PLACE = 2;

    /** Organizations are fewer than services, and rarely mistaken for them. */
    private static final float ORGANIZATION = 2;

    /** In the order in which they are shown, which must not differ from node to node. */
    private static final List<String> TYPES = List.of("Organization", "HealthcareService");

    private final LabelIndex index;
    private final PublishedNames names;
    private final Vocabulary vocabulary;
    private final Places places;

    Suggestions(LabelIndex index, PublishedNames names, Vocabulary vocabulary, Places places) {
        this.index = index;
        this.names = names;
        this.vocabulary = vocabulary;
        this.places = places;
    }

    List<Suggestion> of(String typed) {
        List<String> words = Folding.words(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        List<Suggestion> suggestions = new ArrayList<>();
        addCodes(suggestions, "specialty", words);
        addCodes(suggestions, "service-type", words);
        addLabels(suggestions, words);
        if (typed.strip().length() >= SHORTEST_PLACE) {
            places.suggest(typed).stream()
                    .limit(MOST_OF_A_KIND)
                    .forEach(choice -> suggestions.add(new Suggestion("place", choice.label(), choice.label(), null)));
        }
        return suggestions;
    }

    private void addCodes(List<Suggestion> suggestions, String facet, List<String> words) {
        vocabulary
                .find(facet, words)
                .limit(MOST_OF_A_KIND)
                .forEach(
                        value -> suggestions.add(new Suggestion(facet, value.display(), value.value(), value.count())));
    }

    private void addLabels(List<Suggestion> suggestions, List<String> words) {
        List<LabelHits.Hit> hits = index.distinct(query(words), ASKED);
        Map<String, String> named = names.of(hits);
        TYPES.forEach(type -> hits.stream()
                .filter(hit -> hit.type().equals(type))
                .map(hit -> type + "/" + hit.id())
                .flatMap(reference -> Stream.ofNullable(named.get(reference))
                        .map(name -> new Suggestion(kind(type), name, reference, null)))
                .limit(MOST_OF_A_KIND)
                .forEach(suggestions::add));
    }

    private static String kind(String type) {
        return type.equals("Organization") ? "organization" : "service";
    }

    private static Query query(List<String> words) {
        List<FieldValue> types = TYPES.stream().map(FieldValue::of).toList();
        List<Query> each = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            each.add(at == words.size() - 1 ? beginning(words.get(at)) : whole(words.get(at)));
        }
        return Query.of(query -> query.bool(all -> all.filter(
                        type -> type.terms(any -> any.field("type").terms(list -> list.value(types))))
                .filter(active -> active.term(term -> term.field("active").value(true)))
                .must(each)
                .should(organization -> organization.term(
                        term -> term.field("type").value("Organization").boost(ORGANIZATION)))));
    }

    private static Query whole(String word) {
        return corrected(
                word, Query.of(query -> query.term(term -> term.field("name").value(word))));
    }

    private static Query beginning(String word) {
        return corrected(
                word,
                Query.of(query -> query.prefix(prefix -> prefix.field("name").value(word))));
    }

    /** Two for what was typed, one for what was meant. */
    private static Query corrected(String word, Query typed) {
        Query exact =
                Query.of(query -> query.constantScore(same -> same.filter(typed).boost(2f)));
        if (word.length() < SHORTEST_CORRECTED) {
            return exact;
        }
        Query meant = Query.of(query -> query.constantScore(same -> same.filter(fuzzy -> fuzzy.fuzzy(
                likely -> likely.field("name").value(word).fuzziness("AUTO").prefixLength(1)))));
        return Query.of(query -> query.disMax(best -> best.queries(exact, meant)));
    }
}
