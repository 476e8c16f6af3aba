package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.store.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Free text over a whole label. Every word must match somewhere: exactly, as the beginning of a longer word, as a
 * synonym, or with a typing error or two; where and how it matches decides the score.
 *
 * <p>Scores are sums of fixed weights, not of term statistics, so that a score does not change when other labels are
 * added, pages that begin behind a score stay stable, and an explanation adds up.
 */
final class RouteText {

    private final List<String> words;
    private final List<Set<List<String>>> alternatives;

    RouteText(String text, Synonyms synonyms) {
        this.words = Folding.words(text);
        this.alternatives = synonyms.alternatives(words);
    }

    List<String> words() {
        return words;
    }

    /** Labels that match, each scored up to {@code worth}; with {@code corrected}, typing errors are forgiven. */
    Query query(double worth, boolean named, boolean corrected) {
        TextWeights weights = new TextWeights(worth / best(), named, corrected);
        List<Query> required = new ArrayList<>();
        List<Query> helpful = new ArrayList<>();
        for (int index = 0; index < words.size(); index++) {
            (isRequired(words.get(index)) ? required : helpful).add(word(weights, index));
        }
        helpful.add(weights.wholeName(String.join(" ", words)));
        if (words.size() > 1) {
            helpful.add(weights.phraseInName(String.join(" ", words)));
            helpful.add(weights.phraseInCodes(String.join(" ", words)));
        }
        return Query.of(query -> query.bool(all -> all.must(required).should(helpful)));
    }

    private Query word(TextWeights weights, int index) {
        boolean isLast = index == words.size() - 1;
        return weights.word(index, words.get(index), isLast, alternatives.get(index));
    }

    /** What a label would score that matches in every way; none scores more. */
    double best() {
        return words.size() * TextWeights.BEST_WORD
                + TextWeights.WHOLE_NAME
                + (words.size() > 1 ? TextWeights.PHRASE_IN_NAME + TextWeights.PHRASE_IN_CODES : 0);
    }

    private boolean isRequired(String word) {
        return !SmallWords.ALL.contains(word) || SmallWords.ALL.containsAll(words);
    }
}
