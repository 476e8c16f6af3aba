package health.waymark.backend.audit;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes audit rows. */
@Component
public class AuditTrail {

    /** They begin with the time: rows that are written together lie together in the indexes. */
    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final TenantTransactions transactions;
    private final AuditSealer sealer;

    AuditTrail(TenantTransactions tenantTransactions, AuditSealer sealer) {
        this.transactions = tenantTransactions;
        this.sealer = sealer;
    }

    /** Records what an actor did, in a transaction of its own. */
    public void record(TenantId tenant, Actor actor, List<Deed> deeds) {
        transactions.in(tenant, jdbc -> {
            record(jdbc, tenant, actor, deeds);
            return deeds.size();
        });
    }

    /** Records what an actor did, in the transaction that does it: one statement. */
    public void record(JdbcClient jdbc, TenantId tenant, Actor actor, List<Deed> deeds) {
        record(jdbc, tenant, deeds.stream().map(deed -> new Done(actor, deed)).toList());
    }

    /** What somebody did. */
    public record Done(Actor actor, Deed deed) {}

    /** Records what several did, in the transaction that does it: one statement too. */
    public void record(JdbcClient jdbc, TenantId tenant, List<Done> done) {
        if (done.isEmpty()) {
            return;
        }
        List<Actor> actors = done.stream().map(Done::actor).toList();
        List<Deed> deeds = done.stream().map(Done::deed).toList();
        jdbc.sql(INSERT)
                .param("tenant", tenant.value())
                .param("callers", column(actors, actor -> actor.caller().id()))
                .param("names", column(actors, actor -> actor.caller().name()))
                .param("kinds", column(actors, actor -> actor.caller().kind().code()))
                .param(
                        "behalves",
                        column(
                                actors,
                                actor -> actor.caller().home().orElse(tenant).value()))
                .param("ips", column(actors, Actor::sourceIp))
                .param("traces", column(actors, Actor::traceId))
                .param("ids", done.stream().map(each -> IDS.generate()).toArray(UUID[]::new))
                .param("actions", column(deeds, Deed::action))
                .param("interactions", column(deeds, Deed::interaction))
                .param("outcomes", column(deeds, Deed::outcome))
                .param("entities", column(deeds, Deed::entity))
                .param("befores", deeds.stream().map(Deed::versionBefore).toArray(Integer[]::new))
                .param("versions", deeds.stream().map(Deed::version).toArray(Integer[]::new))
                .param("patients", column(deeds, deed -> String.join(" ", deed.patients())))
                .param("found", column(deeds, deed -> String.join(" ", deed.found())))
                .param("queries", column(deeds, Deed::query))
                .param("reasons", column(deeds, Deed::reason))
                .update();
        sealWhenCommitted(tenant);
    }

    /** Records a read that tells nothing of a patient, in one round trip; see V161 for what a crash may lose of it. */
    public void recordOpenRead(TenantId tenant, Actor actor, Deed deed) {
        transactions.calling(
                tenant,
                "select record_read(?::text[], ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (row, number) -> row.getString(1),
                tenant.value(),
                deed.interaction(),
                actor.caller().id(),
                actor.caller().name(),
                actor.caller().kind().code(),
                actor.caller().home().orElse(tenant).value(),
                deed.entity(),
                deed.query(),
                actor.sourceIp(),
                actor.traceId());
        sealer.sealSoon(tenant);
    }

    private static <R> @Nullable String[] column(List<R> rows, Function<R, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private void sealWhenCommitted(TenantId tenant) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sealer.sealSoon(tenant);
            }
        });
    }

    private static final String INSERT = """
            with recorded as (
                insert into audit_event (tenant_id, id, action, interaction, outcome, caller, caller_name, caller_kind,
                                         on_behalf_of, entity, version_before, version, patients, found, query, reason,
                                         source_ip, trace_id)
                select :tenant, id, action, interaction, outcome, caller, name, kind, behalf, entity, before, version,
                       string_to_array(patients, ' '), string_to_array(found, ' '), query, reason, ip, trace
                from unnest(:actions::text[], :interactions::text[], :outcomes::text[], :entities::text[],
                            :befores::int[], :versions::int[], :patients::text[], :found::text[], :queries::text[],
                            :reasons::text[], :callers::text[], :names::text[], :kinds::text[], :behalves::text[],
                            :ips::text[], :traces::text[], :ids::uuid[])
                    as deed (action, interaction, outcome, entity, before, version, patients, found, query, reason,
                             caller, name, kind, behalf, ip, trace, id)
                returning tenant_id, id, recorded, patients),
            by_patient as (
                insert into audit_patient (tenant_id, patient, recorded, id)
                select distinct tenant_id, unnest(patients), recorded, id from recorded)
            insert into audit_pending (tenant_id, id) select tenant_id, id from recorded""";
}
