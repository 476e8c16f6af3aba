package health.waymark.backend.verification;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.verification.VerificationTable.Claim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on the table {@code endpoint_alert}, and on whether an Endpoint's people were told. */
final class AlertTable {

    /** What stands for all Endpoints of a tenant that have no rule of their own. */
    static final String ALL = "";

    private AlertTable() {}

    /**
     * A rule and where it comes from.
     *
     * @param endpoint whose it is; empty for that of the tenant
     */
    record Kept(String endpoint, AlertRule rule) {}

    /** The rule of an Endpoint, else of its tenant; empty when neither has one. */
    static Optional<Kept> of(JdbcClient jdbc, TenantId tenant, String endpoint) {
        return jdbc.sql("""
                        select endpoint_id, failures, recovered, certificate_days, subjects from endpoint_alert
                        where tenant_id = :tenant and endpoint_id in (:endpoint, '')
                        order by endpoint_id desc limit 1""")
                .param("tenant", tenant.value())
                .param("endpoint", endpoint)
                .query((row, number) -> new Kept(row.getString("endpoint_id"), rule(row)))
                .optional();
    }

    private static AlertRule rule(ResultSet row) throws SQLException {
        return new AlertRule(
                row.getInt("failures"), row.getBoolean("recovered"), row.getInt("certificate_days"), List.of((String[])
                        row.getArray("subjects").getArray()));
    }

    static int put(JdbcClient jdbc, TenantId tenant, String endpoint, AlertRule rule) {
        return jdbc.sql("""
                        insert into endpoint_alert (tenant_id, endpoint_id, failures, recovered, certificate_days, subjects)
                        values (:tenant, :endpoint, :failures, :recovered, :days, :subjects)
                        on conflict (tenant_id, endpoint_id) do update
                        set failures = excluded.failures, recovered = excluded.recovered,
                            certificate_days = excluded.certificate_days, subjects = excluded.subjects,
                            changed_at = now()""")
                .param("tenant", tenant.value())
                .param("endpoint", endpoint)
                .param("failures", rule.failures())
                .param("recovered", rule.recovered())
                .param("days", rule.certificateDays())
                .param("subjects", rule.readers().toArray(String[]::new))
                .update();
    }

    static int remove(JdbcClient jdbc, TenantId tenant, String endpoint) {
        return jdbc.sql("delete from endpoint_alert where tenant_id = :tenant and endpoint_id = :endpoint")
                .param("tenant", tenant.value())
                .param("endpoint", endpoint)
                .update();
    }

    /**
     * A published Endpoint, as its people know it.
     *
     * @param alerted whether they were told that it fails
     */
    record Published(String name, boolean alerted) {}

    /** Empty for an Endpoint that is not published. */
    static Optional<Published> published(JdbcClient jdbc, Claim claim) {
        return jdbc.sql("""
                        select coalesce(r.body::jsonb ->> 'name', v.endpoint_id) as name, v.alerted
                        from endpoint_verification v
                        left join resource r on r.tenant_id = v.tenant_id and r.type = 'Endpoint' and r.id = v.endpoint_id
                        where v.tenant_id = :tenant and v.endpoint_id = :endpoint and v.directory_id is not null""")
                .param("tenant", claim.tenant().value())
                .param("endpoint", claim.endpoint())
                .query(Published.class)
                .optional();
    }

    static int setAlerted(JdbcClient jdbc, Claim claim, boolean alerted) {
        return jdbc.sql("""
                        update endpoint_verification set alerted = :alerted
                        where tenant_id = :tenant and endpoint_id = :endpoint""")
                .param("alerted", alerted)
                .param("tenant", claim.tenant().value())
                .param("endpoint", claim.endpoint())
                .update();
    }
}
