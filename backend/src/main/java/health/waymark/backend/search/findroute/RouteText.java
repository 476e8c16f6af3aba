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

    /** Labels that match, whatever they score; with {@code corrected}, typing errors are forgiven. */
    Query query(boolean corrected) {
        List<Query> required = parts(1, false, corrected).required();
        return Query.of(query -> query.bool(all -> all.filter(required)));
    }

    /**
     * What a label must match and what it may match, each with what that adds to a score.
     */
    record Parts(List<Query> required, List<Query> helpful) {}

    /** Together they score up to {@code worth}. */
    Parts parts(double worth, boolean named, boolean corrected) {
        TextWeights weights = new TextWeights(worth / best(), named, corrected);
        List<Query> required = new ArrayList<>();
        List<Query> helpful = new ArrayList<>();
        for (int index = 0; index < words.size(); index++) {
            TextWeights.Word word = word(index);
            (isRequired(word.text()) ? required : helpful).add(weights.found(word));
            helpful.add(weights.best(word));
        }
        helpful.add(weights.wholeName(String.join(" ", words)));
        if (words.size() > 1) {
            helpful.add(weights.phraseInName(words));
            helpful.add(weights.phraseInCodes(words));
        }
        return new Parts(required, helpful);
    }

    private TextWeights.Word word(int index) {
        boolean isLast = index == words.size() - 1;
        return new TextWeights.Word(index, words.get(index), isLast, alternatives.get(index));
    }

    /** What a label would score that matches in the best ways; none scores more. */
    double best() {
        return words.size() * TextWeights.BEST_WORD
                + TextWeights.WHOLE_NAME
                + (words.size() > 1 ? TextWeights.PHRASE_IN_NAME + TextWeights.PHRASE_IN_CODES : 0);
    }

    private boolean isRequired(String word) {
        return !SmallWords.ALL.contains(word) || SmallWords.ALL.containsAll(words);
    }
}
