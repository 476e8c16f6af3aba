package health.waymark.backend.search.index;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Which life of the directory this is: after a restored backup, cursors and indexes of the life before are worthless. */
@Component
class DirectoryEpoch {

    private final TenantTransactions transactions;

    DirectoryEpoch(@Qualifier("tenantTransactions") TenantTransactions transactions) {
        this.transactions = transactions;
    }

    String current() {
        return transactions.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("select epoch from directory_epoch")
                        .query(String.class)
                        .single());
    }
}
