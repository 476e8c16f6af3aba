package health.waymark.indexer.bulk;

import health.waymark.indexer.elasticsearch.ElasticsearchAway;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One request on its way: which items are settled, and which are still to be sent. Used by one thread. */
final class BulkAttempts {

    private final BulkOutcome outcome = new BulkOutcome();
    private final Map<BulkItem, ItemAnswer> busy = new LinkedHashMap<>();
    private List<BulkItem> pending;

    BulkAttempts(BulkRequest request) {
        this.pending = request.items();
    }

    List<BulkItem> pending() {
        return pending;
    }

    BulkOutcome outcome() {
        return outcome;
    }

    /** Sorts the pending items by their answers; the busy ones stay pending. */
    void settle(List<ItemAnswer> answers) {
        busy.clear();
        for (int i = 0; i < answers.size(); i++) {
            settle(pending.get(i), answers.get(i));
        }
        pending = List.copyOf(busy.keySet());
    }

    /**
     * Ends the attempts. A document that alone meets an internal error, while its neighbours got through, counts as
     * refused: it would hold up all others for ever. When all fail, the fault is not the documents'.
     */
    BulkOutcome giveUp() {
        Collection<ItemAnswer> answers = busy.values();
        boolean neighboursPassed = !outcome.accepted().isEmpty();
        if (answers.isEmpty() || !neighboursPassed || !answers.stream().allMatch(ItemAnswer::isInternalError)) {
            throw new ElasticsearchAway(
                    "%d documents were not taken in time; last answers: %s".formatted(pending.size(), sample(answers)));
        }
        busy.forEach(outcome::refused);
        return outcome;
    }

    private void settle(BulkItem item, ItemAnswer answer) {
        switch (Verdict.of(answer, item.deletion())) {
            case APPLIED -> outcome.applied(item);
            case ALREADY -> outcome.already(item, answer);
            case REFUSED -> outcome.refused(item, answer);
            case BUSY -> busy.put(item, answer);
            case GONE -> throw new GenerationGone("The index was deleted under us: " + answer.reason());
        }
    }

    private static List<ItemAnswer> sample(Collection<ItemAnswer> answers) {
        return answers.stream().distinct().limit(3).toList();
    }
}
