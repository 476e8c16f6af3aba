package health.waymark.backend.audit;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Seals audit rows soon after they are committed, outside of the transactions that write them, so that readers do not
 * queue behind each other (docs/decisions/0061). Each node seals what it wrote; every now and then it looks for what a
 * node left behind that died.
 */
@Component
final class AuditSealer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditSealer.class);

    /** Rows of a busy second are sealed together. */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final AuditChain chain;
    private final Tenants tenants;
    private final Set<TenantId> waiting = ConcurrentHashMap.newKeySet();
    private final Semaphore wake = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);

    private volatile boolean running;

    /** Due however busy this node is with its own rows. */
    private long nextSweep = System.nanoTime();

    private @Nullable Thread thread;

    AuditSealer(AuditChain chain, Tenants tenants) {
        this.chain = chain;
        this.tenants = tenants;
    }

    /** Has the tenant's new rows sealed. */
    void sealSoon(TenantId tenant) {
        if (waiting.add(tenant)) {
            wake.release();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "audit-sealer");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                if (System.nanoTime() - nextSweep >= 0) {
                    tenants.ids().forEach(waiting::add);
                    nextSweep = System.nanoTime() + SWEEP.toNanos();
                }
                sealAll();
                if (wake.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
                pause(GATHER);
            } catch (InterruptedException interrupted) {
                running = false;
            } catch (RuntimeException failure) {
                // The database is away, most likely. What is not sealed yet goes on waiting there.
                log.error("Sealing audit rows failed and will be tried again", failure);
                nextSweep = System.nanoTime();
                pauseAfterTrouble();
            }
        }
    }

    private void sealAll() {
        for (TenantId tenant : Set.copyOf(waiting)) {
            waiting.remove(tenant);
            while (running && chain.seal(tenant)) {
                log.debug("Sealed a full batch of {}", tenant);
            }
        }
    }

    /** Ends early when the application stops. */
    private void pause(Duration time) throws InterruptedException {
        if (end.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            running = false;
        }
    }

    private void pauseAfterTrouble() {
        try {
            pause(AFTER_TROUBLE);
        } catch (InterruptedException interrupted) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        end.release();
        wake.release();
        Thread stopping = thread;
        if (stopping != null) {
            try {
                stopping.join(STOPPING.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
