package health.waymark.backend.idempotency;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The table {@code idempotency_key}. */
@Repository
class IdempotencyKeys {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyKeys.class);

    private static final int HOURS = 24;

    private final TenantTransactions transactions;
    private final TenantTransactions workers;

    IdempotencyKeys(
            TenantTransactions tenantTransactions,
            @Qualifier("workerTransactions") TenantTransactions workerTransactions) {
        this.transactions = tenantTransactions;
        this.workers = workerTransactions;
    }

    /** Whose key. */
    record Owner(TenantId tenant, String caller) {}

    /** A stored answer, still encrypted. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(String fingerprint, byte[] answer) {}

    /** Whether this transaction is the only one that works on the key now. The lock goes with the transaction. */
    boolean lock(Owner owner, KeySecret key) {
        return transactions.in(
                owner.tenant(),
                jdbc -> jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                        .param("lock", key.lock())
                        .query(Boolean.class)
                        .single());
    }

    Optional<Stored> find(Owner owner, KeySecret key) {
        return transactions.in(
                owner.tenant(),
                jdbc -> jdbc.sql("""
                                select fingerprint, answer from idempotency_key
                                where tenant_id = :tenant and caller = :caller and key_hmac = :key
                                  and expires_at > now()""")
                        .param("tenant", owner.tenant().value())
                        .param("caller", owner.caller())
                        .param("key", key.name())
                        .query((row, number) -> new Stored(row.getString("fingerprint"), row.getBytes("answer")))
                        .optional());
    }

    /** Stores an answer; one that has expired makes room. */
    void put(Owner owner, KeySecret key, int status, Stored stored) {
        transactions.in(
                owner.tenant(),
                jdbc -> jdbc.sql("""
                                insert into idempotency_key
                                    (tenant_id, caller, key_hmac, fingerprint, status, answer, expires_at)
                                values (:tenant, :caller, :key, :fingerprint, :status, :answer,
                                        now() + make_interval(hours => :hours))
                                on conflict (tenant_id, caller, key_hmac) do update
                                set fingerprint = excluded.fingerprint, status = excluded.status,
                                    answer = excluded.answer, created_at = now(), expires_at = excluded.expires_at""")
                        .param("tenant", owner.tenant().value())
                        .param("caller", owner.caller())
                        .param("key", key.name())
                        .param("fingerprint", stored.fingerprint())
                        .param("status", status)
                        .param("answer", stored.answer())
                        .param("hours", HOURS)
                        .update());
    }

    @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
    void sweep() {
        int swept = workers.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("delete from idempotency_key where expires_at < now()")
                        .update());
        log.debug("Swept {} expired idempotency keys", swept);
    }
}
