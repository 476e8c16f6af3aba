package health.waymark.indexer.bulk;

import health.waymark.indexer.elasticsearch.ElasticsearchAway;
import health.waymark.indexer.elasticsearch.ElasticsearchConnection;
import health.waymark.indexer.elasticsearch.ElasticsearchRefusal;
import health.waymark.indexer.health.Progress;
import health.waymark.indexer.index.Generation;
import health.waymark.indexer.retry.BackOff;
import health.waymark.indexer.retry.RetrySettings;
import health.waymark.indexer.retry.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes bulk requests, repeating busy items until each is settled or patience ends. */
@Component
public final class BulkWriter {

    private static final int TOO_LARGE = 413;

    private final ElasticsearchConnection elasticsearch;
    private final JsonMapper json;
    private final RetrySettings retries;
    private final StopSignal stop;
    private final Progress progress;

    BulkWriter(
            ElasticsearchConnection elasticsearch,
            JsonMapper json,
            RetrySettings retries,
            StopSignal stop,
            Progress progress) {
        this.elasticsearch = elasticsearch;
        this.json = json;
        this.retries = retries;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Writes a request to a generation. When this returns, every item is durable, overtaken or refused.
     *
     * @param refresh whether what is written must be findable when this returns
     * @param outdated whether the request is too old to be sent (again): its lines may have been overtaken
     * @throws ElasticsearchAway when items remain unsettled; writing everything again later does no harm
     * @throws GenerationGone when the index is no more
     */
    public BulkOutcome write(Generation generation, BulkRequest request, boolean refresh, BooleanSupplier outdated) {
        String path = "/%s/_bulk?require_alias=true&refresh=%s&%s"
                .formatted(generation.writeAlias(), refresh, BulkAnswer.FILTER);
        BulkAttempts attempts = new BulkAttempts(request);
        BackOff backOff = retries.backOff();
        while (!outdated.getAsBoolean()) {
            attempts.settle(send(path, request, attempts.pending()));
            if (attempts.pending().isEmpty()) {
                return attempts.outcome();
            }
            progress.repeated(attempts.pending().size());
            stop.rest(backOff.next());
        }
        return attempts.giveUp();
    }

    private List<ItemAnswer> send(String path, BulkRequest request, List<BulkItem> items) {
        try {
            byte[] answer = elasticsearch.send("POST", path, request.entity(items));
            return BulkAnswer.read(json, answer, items.size());
        } catch (ElasticsearchRefusal e) {
            if (e.status() != TOO_LARGE) {
                throw e;
            }
            return items.size() > 1
                    ? sendHalves(path, request, items)
                    : List.of(new ItemAnswer(TOO_LARGE, "content_too_large", "Larger than one request may be"));
        }
    }

    /** A proxy on the way may allow less than Elasticsearch does. */
    private List<ItemAnswer> sendHalves(String path, BulkRequest request, List<BulkItem> items) {
        int middle = items.size() / 2;
        List<ItemAnswer> answers = new ArrayList<>(send(path, request, items.subList(0, middle)));
        answers.addAll(send(path, request, items.subList(middle, items.size())));
        return answers;
    }
}
