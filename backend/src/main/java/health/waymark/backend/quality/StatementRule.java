package health.waymark.backend.quality;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A rule that is one statement.
 *
 * @param sql gives type, id and detail for the tenant {@code :tenant}
 */
record StatementRule(QualityKind kind, String sql) implements QualityRule {

    @Override
    public List<Defect> find(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .query((row, number) ->
                        new Defect(kind, row.getString("type"), row.getString("id"), row.getString("detail")))
                .list();
    }
}
