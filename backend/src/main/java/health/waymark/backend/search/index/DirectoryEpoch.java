package health.waymark.backend.search.index;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Which life of the directory this is: after a restored backup, cursors and indexes of the life before are worthless. */
@Component
class DirectoryEpoch {

    private static final String CURRENT = "select epoch, build from directory_epoch cross join label_index_order";

    private final TenantTransactions transactions;

    DirectoryEpoch(@Qualifier("tenantTransactions") TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What an index is made in.
     *
     * @param epoch the life of the directory
     * @param build how often the operator has ordered a new index
     */
    record Current(String epoch, long build) {}

    Current current() {
        return transactions.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql(CURRENT)
                        .query((row, number) -> new Current(row.getString("epoch"), row.getLong("build")))
                        .single());
    }
}
