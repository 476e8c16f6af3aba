package health.waymark.backend.directory;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Whether this node is the publisher, as far as it knows; the lease row knows for certain. Used by one thread. */
@Component
final class Leadership {

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);

    private final String holder = UUID.randomUUID().toString();
    private final TenantTransactions transactions;
    private final PublisherLease lease;
    private final PublisherState state;
    private final Duration renewal;

    private @Nullable Long token;
    private long renewedAt;

    Leadership(
            @Qualifier("publisherTransactions") TenantTransactions transactions,
            PublisherLease lease,
            PublisherState state,
            PublicationProperties properties) {
        this.transactions = transactions;
        this.lease = lease;
        this.state = state;
        this.renewal = properties.lease().dividedBy(4);
    }

    /** The token of the lease that this node holds; empty when it holds none. */
    OptionalLong token() {
        return token == null ? OptionalLong.empty() : OptionalLong.of(token);
    }

    /** Tries to become the publisher; true when it has worked. */
    boolean take() {
        token = transactions
                .in(TenantId.DIRECTORY, jdbc -> lease.take(jdbc, holder))
                .orElse(null);
        if (token == null) {
            return false;
        }
        log.info("This node is now the publisher, with token {}", token);
        renewedAt = System.nanoTime();
        state.leads(true);
        return true;
    }

    /**
     * Keeps the lease from running out. Publishing extends it too, but there may be nothing to publish.
     *
     * @throws LeaseLost when another node has taken it
     */
    void renew() {
        Long mine = token;
        if (mine != null && System.nanoTime() - renewedAt > renewal.toNanos()) {
            transactions.in(TenantId.DIRECTORY, jdbc -> {
                lease.extend(jdbc, mine);
                return mine;
            });
            renewedAt = System.nanoTime();
        }
    }

    /** Accepts that another node publishes now. */
    void stepDown() {
        token = null;
        state.leads(false);
    }

    /** Lets another node take over at once. */
    void resign() {
        Long mine = token;
        if (mine != null) {
            transactions.in(TenantId.DIRECTORY, jdbc -> {
                lease.release(jdbc, mine);
                return mine;
            });
            stepDown();
        }
    }
}
