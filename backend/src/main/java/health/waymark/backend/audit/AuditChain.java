package health.waymark.backend.audit;

import health.waymark.backend.access.AccessProperties;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The chain of seals over a tenant's audit rows. A seal is a keyed hash over the seal before it and the whole row; the
 * key is not in the database, so that whoever owns the database can change rows but not seal them again.
 */
@Component
class AuditChain {

    private static final Logger log = LoggerFactory.getLogger(AuditChain.class);

    private static final int BATCH = 500;
    private static final int PAGE = 2_000;

    private final TenantTransactions transactions;
    private final TenantTransactions workers;
    private final AuditStart start;
    private final SecretKeySpec key;

    AuditChain(
            TenantTransactions tenantTransactions,
            @Qualifier("workerTransactions") TenantTransactions workerTransactions,
            AuditStart start,
            AccessProperties properties) {
        this.transactions = tenantTransactions;
        this.workers = workerTransactions;
        this.start = start;
        this.key = new SecretKeySpec(("audit:" + properties.pepper()).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Seals up to a batch of the rows that wait, in their order; answers whether there may be more. */
    boolean seal(TenantId tenant) {
        return transactions.in(tenant, jdbc -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('audit ' || :tenant, 0)) is null")
                    .param("tenant", tenant.value())
                    .query(Boolean.class)
                    .single();
            List<Waiting> waiting = takeWaiting(jdbc, tenant);
            if (!waiting.isEmpty()) {
                append(jdbc, tenant, head(jdbc, tenant), waiting);
            }
            return waiting.size() == BATCH;
        });
    }

    private static List<Waiting> takeWaiting(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql(TAKE)
                .param("tenant", tenant.value())
                .param("batch", BATCH)
                .query((row, number) -> new Waiting(
                        row.getObject("taken_id", UUID.class),
                        row.getString("id") == null ? null : AuditTable.read(row, number)))
                .list();
    }

    // Nobody else takes rows of this tenant: the lock is held, so a row's place stays its own. The lateral with a limit
    // keeps the planner, which cannot know how few rows wait, from reading the whole log for them.
    private static final String TAKE = """
            with taken as (
                delete from audit_pending
                where tenant_id = :tenant and ctid = any (array(
                    select p.ctid from audit_pending p where p.tenant_id = :tenant limit :batch))
                returning id)
            select taken.id as taken_id, %s
            from taken
            left join lateral (select one.* from audit_event one
                               where one.tenant_id = :tenant and one.id = taken.id limit 1) e on true
            order by e.recorded, taken.id""".formatted(AuditTable.COLUMNS);

    private Seal head(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("select seq, hash from audit_seal where tenant_id = :tenant order by seq desc limit 1")
                .param("tenant", tenant.value())
                .query((row, number) -> new Seal(row.getLong("seq"), row.getBytes("hash")))
                .optional()
                .or(() -> start.read(jdbc, tenant))
                // Somebody changed where the log begins: verification says so, and sealing goes on.
                .orElse(Seal.BEGINNING);
    }

    private void append(JdbcClient jdbc, TenantId tenant, Seal head, List<Waiting> waiting) {
        List<Seal> seals = new ArrayList<>(waiting.size());
        Seal last = head;
        for (Waiting one : waiting) {
            last = next(last, tenant, one.id(), one.row());
            seals.add(last);
        }
        jdbc.sql("""
                        insert into audit_seal (tenant_id, seq, id, hash)
                        select :tenant, * from unnest(:seqs::bigint[], :ids::uuid[], :hashes::bytea[])""")
                .param("tenant", tenant.value())
                .param("seqs", seals.stream().map(Seal::seq).toArray(Long[]::new))
                .param("ids", waiting.stream().map(Waiting::id).toArray(UUID[]::new))
                .param("hashes", seals.stream().map(Seal::hash).toArray(byte[][]::new))
                .update();
    }

    private Seal next(Seal before, TenantId tenant, UUID id, @Nullable RecordedDeed row) {
        Mac mac = mac();
        mac.update(before.hash());
        mac.update((before.seq() + 1 + " " + id + " ").getBytes(StandardCharsets.UTF_8));
        // A row that was gone before its seal is sealed as gone: verification then names it.
        mac.update(row == null ? new byte[0] : row.content(tenant.value()));
        return new Seal(before.seq() + 1, mac.doFinal());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    /** Goes through the chain page by page, to its end or to the first seal that does not fit. */
    ChainCheck verify(TenantId tenant) {
        Optional<Seal> beginning = beginning(tenant);
        ChainCheck check = walk(tenant, beginning);
        // Old rows may have been taken away under our feet: then it is the rest that is to be looked at.
        while (!check.intact() && hasMoved(beginning, beginning(tenant))) {
            beginning = beginning(tenant);
            check = walk(tenant, beginning);
        }
        return check;
    }

    private Optional<Seal> beginning(TenantId tenant) {
        return transactions.reading(tenant, jdbc -> start.read(jdbc, tenant));
    }

    private static boolean hasMoved(Optional<Seal> from, Optional<Seal> to) {
        return from.isPresent() && to.isPresent() && from.get().seq() < to.get().seq();
    }

    private ChainCheck walk(TenantId tenant, Optional<Seal> beginning) {
        if (beginning.isEmpty()) {
            return broken(0, Seal.BEGINNING, 1, null, "What says where the log begins has been changed.");
        }
        long removed = beginning.get().seq();
        Seal last = beginning.get();
        List<Sealed> page;
        do {
            page = page(tenant, last.seq(), PAGE);
            for (Sealed sealed : page) {
                Optional<String> finding = finding(last, tenant, sealed);
                if (finding.isPresent()) {
                    return broken(
                            removed, last, sealed.seal().seq(), sealed.id().toString(), finding.get());
                }
                last = sealed.seal();
            }
        } while (page.size() == PAGE);
        return atTheEnd(tenant, removed, last);
    }

    /**
     * Takes away the first rows of the chain that were recorded before that time, up to a page of them, once they have
     * been verified; answers how many.
     */
    int removeOlder(TenantId tenant, Instant before) {
        Optional<Seal> beginning = beginning(tenant);
        if (beginning.isEmpty() || old(tenant, beginning.get(), before, 1).isEmpty()) {
            return 0;
        }
        List<Sealed> old = old(tenant, beginning.get(), before, PAGE);
        Seal last = beginning.get();
        for (Sealed sealed : old) {
            Optional<String> finding = finding(last, tenant, sealed);
            if (finding.isPresent()) {
                log.error("Old audit rows of {} stay, because the chain is broken: {}", tenant, finding.get());
                return 0;
            }
            last = sealed.seal();
        }
        Seal to = last;
        return workers.in(
                tenant,
                jdbc -> start.move(
                        jdbc,
                        tenant,
                        beginning.get(),
                        to,
                        old.stream().map(Sealed::id).toList()));
    }

    private List<Sealed> old(TenantId tenant, Seal beginning, Instant before, int most) {
        return page(tenant, beginning.seq(), most).stream()
                .takeWhile(each -> each.row() == null || each.row().recorded().isBefore(before))
                .toList();
    }

    private Optional<String> finding(Seal last, TenantId tenant, Sealed sealed) {
        if (sealed.seal().seq() != last.seq() + 1) {
            return Optional.of("Seals are missing before this one.");
        }
        if (sealed.row() == null) {
            return Optional.of("The audit row of this seal is missing.");
        }
        boolean fits = MessageDigest.isEqual(
                next(last, tenant, sealed.id(), sealed.row()).hash(),
                sealed.seal().hash());
        return fits ? Optional.empty() : Optional.of("The audit row of this seal, or the seal, has been changed.");
    }

    private List<Sealed> page(TenantId tenant, long after, int most) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select s.seq, s.hash, s.id as sealed_id, " + AuditTable.COLUMNS + """
                         from audit_seal s left join audit_event e on e.tenant_id = s.tenant_id and e.id = s.id
                        where s.tenant_id = :tenant and s.seq > :after order by s.seq limit :page""")
                        .param("tenant", tenant.value())
                        .param("after", after)
                        .param("page", most)
                        .query((row, number) -> new Sealed(
                                new Seal(row.getLong("seq"), row.getBytes("hash")),
                                row.getObject("sealed_id", UUID.class),
                                row.getString("id") == null ? null : AuditTable.read(row, number)))
                        .list());
    }

    private ChainCheck atTheEnd(TenantId tenant, long removed, Seal last) {
        return transactions.reading(tenant, jdbc -> {
            Optional<String> stray = jdbc.sql("""
                            select e.id::text from audit_event e
                            where e.tenant_id = :tenant
                              and not exists (select from audit_seal s where s.tenant_id = e.tenant_id and s.id = e.id)
                              and not exists (select from audit_pending p where p.tenant_id = e.tenant_id and p.id = e.id)
                            limit 1""")
                    .param("tenant", tenant.value())
                    .query(String.class)
                    .optional();
            if (stray.isPresent()) {
                return broken(
                        removed, last, last.seq() + 1, stray.get(), "This audit row has no seal and waits for none.");
            }
            long pending = jdbc.sql("select count(*) from audit_pending where tenant_id = :tenant")
                    .param("tenant", tenant.value())
                    .query(Long.class)
                    .single();
            return new ChainCheck(true, last.seq() - removed, removed, pending, last.write(), null, null, null);
        });
    }

    private static ChainCheck broken(long removed, Seal last, long seq, @Nullable String event, String finding) {
        return new ChainCheck(false, last.seq() - removed, removed, 0, last.write(), seq, event, finding);
    }

    private record Waiting(UUID id, @Nullable RecordedDeed row) {}

    private record Sealed(Seal seal, UUID id, @Nullable RecordedDeed row) {}
}
