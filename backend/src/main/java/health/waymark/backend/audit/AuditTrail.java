package health.waymark.backend.audit;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes audit rows. */
@Component
public class AuditTrail {

    /** Records what an actor did, in the transaction that does it. */
    public void record(JdbcClient jdbc, TenantId tenant, Actor actor, List<Deed> deeds) {
        if (deeds.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into audit_event (tenant_id, action, interaction, caller, caller_kind, entity, version,
                                                 source_ip, trace_id)
                        select :tenant, action, interaction, :caller, :kind, entity, version, :ip, :trace
                        from unnest(:actions::text[], :interactions::text[], :entities::text[], :versions::int[])
                            as deed (action, interaction, entity, version)""")
                .param("tenant", tenant.value())
                .param("caller", actor.caller().id())
                .param("kind", actor.caller().kind().code())
                .param("ip", actor.sourceIp())
                .param("trace", actor.traceId())
                .param("actions", deeds.stream().map(Deed::action).toArray(String[]::new))
                .param("interactions", deeds.stream().map(Deed::interaction).toArray(String[]::new))
                .param("entities", deeds.stream().map(Deed::entity).toArray(String[]::new))
                .param("versions", deeds.stream().map(Deed::version).toArray(Integer[]::new))
                .update();
    }

    /**
     * One thing that was done.
     *
     * @param action C, R, U, D or E, as AuditEvent.action has it
     * @param interaction the FHIR interaction, for example {@code update}
     * @param entity the reference of what it was done to
     * @param version the version that came of it
     */
    public record Deed(
            String action,
            String interaction,
            String entity,
            @Nullable Integer version) {}
}
