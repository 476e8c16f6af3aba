package health.waymark.backend.job;

import health.waymark.backend.job.JobTable.Claim;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps other nodes off the jobs that this one works on, however long a step takes. */
@Component
class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private final TenantTransactions transactions;
    private final long seconds;

    /** By lease: a claim's data change while its step is done. */
    private final Map<UUID, Claim> held = new ConcurrentHashMap<>();

    Leases(
            @Qualifier("workerTransactions") TenantTransactions workerTransactions,
            JobProperties properties,
            MeterRegistry meters) {
        this.transactions = workerTransactions;
        this.seconds = properties.lease().toSeconds();
        meters.gaugeMapSize("waymark.jobs.running", Tags.empty(), held);
    }

    /** Holds the lease while the work goes on. */
    <T> T holding(Claim claim, Supplier<T> work) {
        held.put(claim.lease(), claim);
        try {
            return work.get();
        } finally {
            held.remove(claim.lease());
        }
    }

    @Scheduled(fixedDelay = 10_000)
    void extend() {
        for (Claim claim : held.values()) {
            boolean extended = transactions.in(TenantId.DIRECTORY, jdbc -> JobTable.extend(jdbc, claim, seconds));
            if (!extended) {
                log.warn("The lease of job {} is lost", claim.run().id());
            }
        }
    }
}
