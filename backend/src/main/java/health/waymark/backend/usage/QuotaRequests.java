package health.waymark.backend.usage;

import health.waymark.backend.access.Caller;
import health.waymark.backend.tenancy.QuotaKind;
import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code quota_request}. */
@Repository
class QuotaRequests {

    private static final int NEWEST = 100;

    private static final String COLUMNS =
            "id, quota, wanted, reason, asked_by_name, asked_at, state, granted, answer, decided_at";

    /** Those that wait first, so that nobody asks so often that one is never seen; then the newest. */
    List<QuotaRequest> newest(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("select " + COLUMNS + " from quota_request where tenant_id = :tenant"
                        + " order by (state = 'open') desc, asked_at desc, id desc limit :newest")
                .param("tenant", tenant.value())
                .param("newest", NEWEST)
                .query(QuotaRequests::read)
                .list();
    }

    /** Asks; empty when there is an open one of that quota. */
    Optional<QuotaRequest> add(
            JdbcClient jdbc, TenantId tenant, QuotaKind quota, long wanted, String reason, Caller by) {
        return jdbc.sql("""
                        insert into quota_request (tenant_id, quota, wanted, reason, asked_by, asked_by_name)
                        values (:tenant, :quota, :wanted, :reason, :by, :name)
                        on conflict (tenant_id, quota) where state = 'open' do nothing
                        returning\s""" + COLUMNS)
                .param("tenant", tenant.value())
                .param("quota", quota.code())
                .param("wanted", wanted)
                .param("reason", reason)
                .param("by", by.id())
                .param("name", by.name())
                .query(QuotaRequests::read)
                .optional();
    }

    Optional<QuotaRequest> find(JdbcClient jdbc, TenantId tenant, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from quota_request where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(QuotaRequests::read)
                .optional();
    }

    /** Ends one that is locked. */
    QuotaRequest end(JdbcClient jdbc, TenantId tenant, UUID id, String state, @Nullable Long granted, String answer) {
        return jdbc.sql("""
                        update quota_request
                        set state = :state, granted = :granted, answer = :answer, decided_at = now()
                        where tenant_id = :tenant and id = :id
                        returning\s""" + COLUMNS)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("state", state)
                .param("granted", granted)
                .param("answer", answer)
                .query(QuotaRequests::read)
                .single();
    }

    private static QuotaRequest read(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new QuotaRequest(
                row.getObject("id", UUID.class),
                QuotaKind.of(row.getString("quota")).orElseThrow(),
                row.getLong("wanted"),
                row.getString("reason"),
                row.getString("asked_by_name"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("state"),
                row.getObject("granted", Long.class),
                row.getString("answer"),
                decided == null ? null : decided.toInstant());
    }
}
