package health.waymark.indexer.lease;

import health.waymark.indexer.control.ControlDocuments;
import health.waymark.indexer.elasticsearch.ElasticsearchAway;
import health.waymark.indexer.elasticsearch.ElasticsearchConnection;
import health.waymark.indexer.elasticsearch.ElasticsearchRefusal;
import health.waymark.indexer.health.Progress;
import health.waymark.indexer.retry.Repeating;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether this indexer is the active one. While Elasticsearch is away the active one stays so: nobody can take over
 * meanwhile, and nobody can write.
 */
@Component
public final class Leadership extends Repeating {

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);

    /** Several renewals may fail before another may take over. */
    private static final int RENEWALS_PER_LEASE = 4;

    /** Ends after the pump, so that the next one finds everything done. */
    private static final int PHASE = DEFAULT_PHASE - 1;

    private final Lease lease;
    private final Identity identity;
    private final ElasticsearchConnection elasticsearch;
    private final Progress progress;
    private volatile boolean active;
    private String holder = "";
    private String told = "";

    Leadership(
            ControlDocuments documents,
            Identity identity,
            LeaseSettings settings,
            ElasticsearchConnection elasticsearch,
            Progress progress,
            Clock clock) {
        super("lease", settings.lease().dividedBy(RENEWALS_PER_LEASE), PHASE);
        this.lease = new Lease(documents, identity, settings.lease(), clock, System::nanoTime);
        this.identity = identity;
        this.elasticsearch = elasticsearch;
        this.progress = progress;
    }

    public boolean active() {
        return active;
    }

    @Override
    protected void finish() {
        active = false;
        try {
            lease.giveBack();
        } catch (ElasticsearchAway | ElasticsearchRefusal e) {
            log.info("The lease could not be given back: {}", e.getMessage());
        }
    }

    @Override
    protected void turn() {
        try {
            if (!lease.isHeld()) {
                elasticsearch.requireFit();
            }
            become(lease.renewOrTake());
        } catch (ElasticsearchAway | ElasticsearchRefusal e) {
            if (!lease.isHeld()) {
                active = false;
                progress.waiting(String.valueOf(e.getMessage()));
                tell(String.valueOf(e.getMessage()));
            }
        } catch (RuntimeException e) {
            log.error("The lease failed for a reason that nobody foresaw", e);
        }
    }

    private void tell(String trouble) {
        if (!trouble.equals(told)) {
            log.warn("Which indexer is active cannot be found out: {}", trouble);
        }
        told = trouble;
    }

    private void become(String now) {
        told = "";
        active = lease.isHeld();
        if (active) {
            progress.active();
        } else {
            progress.standingBy(now);
        }
        if (!now.equals(holder)) {
            log.info(active ? "{} is active" : "Standing by for {}", now);
            if (!active && now.equals(identity.id())) {
                log.error("Another indexer bears the id {} too: give each an id of its own", now);
            }
        }
        holder = now;
    }
}
