package health.waymark.backend.management;

import health.waymark.backend.management.QuotaReport.Quota;
import health.waymark.backend.tenancy.QuotaAlerts;
import health.waymark.backend.tenancy.QuotaKind;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.Quotas;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Looks up what a tenant may use, and does use. */
@Component
class QuotaReports {

    private final QuotaStore quotas;
    private final QuotaAlerts alerts;
    private final TenantTransactions transactions;

    QuotaReports(
            QuotaStore quotas, QuotaAlerts alerts, @Qualifier("tenantTransactions") TenantTransactions transactions) {
        this.quotas = quotas;
        this.alerts = alerts;
        this.transactions = transactions;
    }

    QuotaReport of(TenantId tenant) {
        return transactions.reading(tenant, jdbc -> {
            Quotas limits = quotas.read(tenant);
            QuotaStore.Usage usage = quotas.usage(jdbc, tenant);
            QuotaAlerts.Levels levels = alerts.of(jdbc, tenant);
            return new QuotaReport(
                    new Quota(limits.members(), (long) usage.members(), levels.of(QuotaKind.MEMBERS)),
                    new Quota(limits.apiKeys(), (long) usage.apiKeys(), levels.of(QuotaKind.API_KEYS)),
                    new Quota(limits.resources(), usage.resources(), levels.of(QuotaKind.RESOURCES)),
                    new Quota(limits.requestsPerMinute(), null, levels.of(QuotaKind.REQUESTS_PER_MINUTE)));
        });
    }
}
