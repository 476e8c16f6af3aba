package health.waymark.backend.quality;

import health.waymark.backend.place.GeocodeQuality;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/** Looks tenants through: those that have changed, and each of them once a day, because time makes data stale. */
@Component
class QualityRound {

    private static final Logger log = LoggerFactory.getLogger(QualityRound.class);

    private final TenantTransactions workers;
    private final TenantTransactions tenants;
    private final QualityProperties properties;
    private final Counter failed;
    private final List<QualityRule> rules;

    QualityRound(
            @Qualifier("workerTransactions") TenantTransactions workers,
            @Qualifier("tenantTransactions") TenantTransactions tenants,
            QualityProperties properties,
            GeocodeQuality positions,
            MeterRegistry meters) {
        this.workers = workers;
        this.tenants = tenants;
        this.properties = properties;
        this.failed = Counter.builder("waymark.quality.failed")
                .description("Times that a tenant's data could not be looked through")
                .register(meters);
        this.rules = new ArrayList<>(StatementRules.ALL);
        this.rules.add(new PositionRule(positions));
    }

    /**
     * Looks the next tenant through that has changed. One that fails keeps its lease, so that the others get their turn
     * before it is tried again.
     *
     * @return whether there was one
     */
    boolean step() {
        Optional<TenantId> tenant = next();
        tenant.ifPresent(this::tryToCompute);
        return tenant.isPresent();
    }

    private Optional<TenantId> next() {
        return workers.in(
                TenantId.DIRECTORY,
                jdbc -> QualityTable.claim(jdbc, properties.pause().toSeconds()));
    }

    private void tryToCompute(TenantId tenant) {
        try {
            compute(tenant);
        } catch (RuntimeException failure) {
            log.warn("The data of {} could not be looked through and will be later", tenant, failure);
            failed.increment();
            tenants.in(tenant, jdbc -> QualityTable.failed(jdbc, tenant, sentence(failure)));
        }
    }

    /** For the tenant's people, who can do nothing about the rest; that is in the log. */
    private static String sentence(RuntimeException failure) {
        return failure instanceof QueryTimeoutException
                ? "Looking through the data takes longer than the database allows."
                : "Looking through the data fails. The platform's operator finds the cause in the log.";
    }

    /** Looks one tenant through. */
    void compute(TenantId tenant) {
        tenants.in(tenant, jdbc -> {
            QualityTable.expectMuch(jdbc);
            long seq = QualityTable.seq(jdbc, tenant);
            List<Defect> defects = rules.stream()
                    .flatMap(rule -> rule.find(jdbc, tenant).stream())
                    .toList();
            QualityTable.replace(jdbc, tenant, defects);
            QualityTable.score(jdbc, tenant);
            QualityTable.release(jdbc, tenant, seq);
            return defects.size();
        });
    }
}
