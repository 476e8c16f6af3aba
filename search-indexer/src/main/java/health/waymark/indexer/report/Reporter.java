package health.waymark.indexer.report;

import health.waymark.indexer.elasticsearch.ClusterState;
import health.waymark.indexer.elasticsearch.ElasticsearchAway;
import health.waymark.indexer.elasticsearch.ElasticsearchConnection;
import health.waymark.indexer.elasticsearch.ElasticsearchRefusal;
import health.waymark.indexer.feed.BackendAway;
import health.waymark.indexer.feed.LabelFeed;
import health.waymark.indexer.feed.OrderNumbers;
import health.waymark.indexer.feed.ReportDesk;
import health.waymark.indexer.health.Progress;
import health.waymark.indexer.health.StateReport;
import health.waymark.indexer.lease.Identity;
import health.waymark.indexer.order.Orders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** One report and its answer. Used by one thread. */
@Component
final class Reporter {

    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private final StateReport state;
    private final ReportDesk desk;
    private final Orders orders;
    private final LabelFeed feed;
    private final Identity identity;
    private final ElasticsearchConnection elasticsearch;
    private final Progress progress;
    private boolean unwanted;

    Reporter(
            StateReport state,
            ReportDesk desk,
            Orders orders,
            LabelFeed feed,
            Identity identity,
            ElasticsearchConnection elasticsearch,
            Progress progress) {
        this.state = state;
        this.desk = desk;
        this.orders = orders;
        this.feed = feed;
        this.identity = identity;
        this.elasticsearch = elasticsearch;
        this.progress = progress;
    }

    /** Reports, and passes on what is ordered; a long poll of the feed gives way to that. */
    void report() {
        try {
            Optional<OrderNumbers> ordered = desk.report(identity.id(), text());
            progress.reported(null);
            ordered.ifPresent(this::pass);
            if (ordered.isEmpty() && !unwanted) {
                log.info("The backend takes no reports: it is of an older release");
            }
            unwanted = ordered.isEmpty();
        } catch (BackendAway e) {
            progress.reported(e.getMessage());
        }
    }

    private void pass(OrderNumbers ordered) {
        if (orders.heard(ordered)) {
            feed.hangUp();
        }
    }

    private String text() {
        // Read before the state, so that a report that says an order is carried out says what came of it too
        OrderNumbers done = orders.asked();
        ObjectNode report = state.write(cluster());
        report.putObject("done").put("driftCheck", done.driftChecked()).put("retryParked", done.parkedRetried());
        return report.toString();
    }

    private @Nullable ClusterState cluster() {
        try {
            return elasticsearch.cluster();
        } catch (ElasticsearchAway | ElasticsearchRefusal e) {
            // The report says so
            return null;
        }
    }
}
