package health.waymark.backend.directory;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Instant;
import java.util.function.BiFunction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Transactions on the directory that hold the lease from their beginning to their commit. */
@Component
final class LeaderTransactions {

    private final TenantTransactions transactions;
    private final PublisherLease lease;

    LeaderTransactions(@Qualifier("publisherTransactions") TenantTransactions transactions, PublisherLease lease) {
        this.transactions = transactions;
        this.lease = lease;
    }

    /**
     * Does the work, given the database's time.
     *
     * @throws LeaseLost when another node has taken the lease
     */
    <T> T leading(long token, BiFunction<JdbcClient, Instant, T> work) {
        return transactions.in(TenantId.DIRECTORY, jdbc -> {
            Instant now = lease.hold(jdbc, token);
            T result = work.apply(jdbc, now);
            lease.extend(jdbc, token);
            return result;
        });
    }
}
