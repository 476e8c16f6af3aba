package health.waymark.backend.notice;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Repository;

/** What became of mails, for the tenant that they are of and for the operator. */
@Repository
class SentMails {

    private static final String COLUMNS = """
            select tenant_id, id, kind, email, name, state, attempts, problem, created_at, due_at, finished_at from mail\s""";

    private static final String TRY_AGAIN = """
            update mail set state = 'waiting', due_at = now(), begun_at = now(), finished_at = null
            where (state = 'failed' or state = 'waiting' and attempts > 0 and lease is null)""";

    private final TenantTransactions tenants;
    private final TenantTransactions workers;

    SentMails(
            @Qualifier("tenantTransactions") TenantTransactions tenants,
            @Qualifier("workerTransactions") TenantTransactions workers) {
        this.tenants = tenants;
        this.workers = workers;
    }

    /** Of a tenant, the newest first. */
    List<MailView> of(TenantId tenant, @Nullable String state, @Nullable MailView after, int limit) {
        return tenants.reading(
                tenant,
                jdbc -> jdbc.sql(COLUMNS + """
                                where tenant_id = :tenant and (:state::text is null or state = :state)
                                  and (:at::timestamptz is null or (created_at, id) < (:at::timestamptz, :id::uuid))
                                order by created_at desc, id desc limit :limit""")
                        .param("tenant", tenant.value())
                        .param("state", state)
                        .param("at", after == null ? null : Timestamp.from(after.createdAt()))
                        .param("id", after == null ? null : after.id())
                        .param("limit", limit)
                        .query(SentMails::read)
                        .list());
    }

    /** Lets those that failed, or wait after a failure, be tried now. */
    int tryAgain(TenantId tenant, List<UUID> ids) {
        return tenants.in(
                tenant,
                jdbc -> jdbc.sql(TRY_AGAIN + " and tenant_id = :tenant and id = any (:ids)")
                        .param("tenant", tenant.value())
                        .param("ids", ids.toArray(UUID[]::new))
                        .update());
    }

    /** The same for all of every tenant. */
    int tryAllAgain() {
        return workers.in(TenantId.DIRECTORY, jdbc -> jdbc.sql(TRY_AGAIN).update());
    }

    /** How many of all tenants wait, wait after a failure, and have failed; and since when the oldest is due. */
    OperatorMailController.Counts counts() {
        return workers.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("""
                        select count(*) filter (where state = 'waiting') as waiting,
                               count(*) filter (where state = 'waiting' and attempts > 0) as retrying,
                               count(*) filter (where state = 'failed') as failed,
                               min(due_at) filter (where state = 'waiting' and due_at < now()) as due_since
                        from mail where state in ('waiting', 'failed')""").query(OperatorMailController.Counts.class).single());
    }

    /** Those that failed last, of every tenant. */
    List<MailView> failed(int limit) {
        return workers.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql(COLUMNS + """
                                where state = 'failed' or state = 'waiting' and problem is not null
                                order by coalesce(finished_at, due_at) desc, id limit :limit""")
                        .param("limit", limit)
                        .query(SentMails::read)
                        .list());
    }

    private static MailView read(ResultSet row, int number) throws SQLException {
        return new MailView(
                row.getString("tenant_id"),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("email"),
                row.getString("name"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("problem"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                instant(row.getTimestamp("finished_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
