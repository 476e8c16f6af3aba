package health.waymark.backend.notice;

import health.waymark.backend.access.UnreadNotices;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Repository;

/** What a person was told, in all their tenants together. */
@Repository
class ReceivedNotices implements UnreadNotices {

    private final TenantTransactions transactions;

    ReceivedNotices(@Qualifier("tenantTransactions") TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** One of them, before it is put into words. */
    record Row(
            UUID id,
            String tenantId,
            String tenantName,
            String kind,
            String variant,
            String path,
            String vals,
            Instant createdAt,
            @Nullable Instant readAt) {}

    /** A place in the list, which has the newest first. */
    record Place(Instant at, UUID id) {}

    @Override
    public int countFor(String subject) {
        return transactions.identifying(
                subject,
                jdbc -> jdbc.sql("""
                                select count(*) from (
                                    select from notice where reader = :reader and read_at is null limit :most) unread""")
                        .param("reader", subject)
                        .param("most", MOST)
                        .query(Integer.class)
                        .single());
    }

    List<Row> page(String subject, boolean unreadOnly, @Nullable Place after, int limit) {
        return transactions.identifying(
                subject,
                jdbc -> jdbc.sql("""
                                select n.id, n.tenant_id, t.name as tenant_name, n.kind, n.variant, n.path, n.vals,
                                       n.created_at, n.read_at
                                from notice n join tenant t on t.id = n.tenant_id
                                where n.reader = :reader and (not :unread or n.read_at is null)
                                  and (:at::timestamptz is null or (n.created_at, n.id) < (:at::timestamptz, :id::uuid))
                                order by n.created_at desc, n.id desc limit :limit""")
                        .param("reader", subject)
                        .param("unread", unreadOnly)
                        .param("at", after == null ? null : Timestamp.from(after.at()))
                        .param("id", after == null ? null : after.id())
                        .param("limit", limit)
                        .query(Row.class)
                        .list());
    }

    /** Ticks these off, as far as they are there. */
    int tickOff(String subject, List<UUID> ids) {
        return transactions.ofPerson(
                subject,
                jdbc -> jdbc.sql("""
                                update notice set read_at = now()
                                where reader = :reader and read_at is null and id = any (:ids)""")
                        .param("reader", subject)
                        .param("ids", ids.toArray(UUID[]::new))
                        .update());
    }

    /** Ticks all off that were there at that time. */
    int tickOffAll(String subject, Instant until) {
        return transactions.ofPerson(
                subject,
                jdbc -> jdbc.sql("""
                                update notice set read_at = now()
                                where reader = :reader and read_at is null and created_at <= :until""")
                        .param("reader", subject)
                        .param("until", Timestamp.from(until))
                        .update());
    }
}
