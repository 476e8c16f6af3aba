package health.waymark.backend.audit;

import health.waymark.backend.access.AccessProperties;
import health.waymark.backend.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where a tenant's chain of seals begins: at its first row, until the oldest are gone. It is signed with a key that is not
 * in the database, so that whoever owns the database cannot shorten the log by moving it.
 */
@Component
class AuditStart {

    private final SecretKeySpec key;

    AuditStart(AccessProperties properties) {
        this.key = new SecretKeySpec(
                ("audit-start:" + properties.pepper()).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The last seal that is gone; empty when what the database says is not ours. */
    Optional<Seal> read(JdbcClient jdbc, TenantId tenant) {
        List<Signed> kept = jdbc.sql("select seq, hash, mac from audit_start where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, number) ->
                        new Signed(new Seal(row.getLong("seq"), row.getBytes("hash")), row.getBytes("mac")))
                .list();
        if (kept.isEmpty()) {
            return Optional.of(Seal.BEGINNING);
        }
        Seal seal = kept.get(0).seal();
        return MessageDigest.isEqual(sign(tenant, seal), kept.get(0).mac()) ? Optional.of(seal) : Optional.empty();
    }

    /**
     * Takes away the rows up to a seal, with their seals, in the transaction of the worker's role. Does nothing when the
     * chain no longer begins where it did: another node was faster.
     *
     * @param from where the chain begins
     * @param to the last seal to go
     * @param rows the ids of the rows from there to there
     */
    int move(JdbcClient jdbc, TenantId tenant, Seal from, Seal to, List<UUID> rows) {
        int moved = jdbc.sql("""
                        insert into audit_start as s (tenant_id, seq, hash, mac) values (:tenant, :seq, :hash, :mac)
                        on conflict (tenant_id) do update
                        set seq = excluded.seq, hash = excluded.hash, mac = excluded.mac, moved_at = now()
                        where s.seq = :from""")
                .param("tenant", tenant.value())
                .param("seq", to.seq())
                .param("hash", to.hash())
                .param("mac", sign(tenant, to))
                .param("from", from.seq())
                .update();
        return moved == 0 ? 0 : remove(jdbc, tenant, to, rows.toArray(UUID[]::new));
    }

    private static int remove(JdbcClient jdbc, TenantId tenant, Seal to, UUID[] rows) {
        jdbc.sql("""
                        delete from audit_patient p
                        using (select e.id, e.recorded, unnest(e.patients) as patient from audit_event e
                               where e.tenant_id = :tenant and e.id = any(:rows::uuid[])) old
                        where p.tenant_id = :tenant and p.patient = old.patient and p.recorded = old.recorded
                          and p.id = old.id""").param("tenant", tenant.value()).param("rows", rows).update();
        int removed = jdbc.sql("delete from audit_event where tenant_id = :tenant and id = any(:rows::uuid[])")
                .param("tenant", tenant.value())
                .param("rows", rows)
                .update();
        if (removed != rows.length) {
            throw new IllegalStateException("The database let go of " + removed + " old audit rows of " + rows.length);
        }
        jdbc.sql("delete from audit_seal where tenant_id = :tenant and seq <= :seq")
                .param("tenant", tenant.value())
                .param("seq", to.seq())
                .update();
        return removed;
    }

    private byte[] sign(TenantId tenant, Seal seal) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((tenant.value() + " " + seal.seq() + " ").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(seal.hash());
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest
    private record Signed(Seal seal, byte[] mac) {}
}
