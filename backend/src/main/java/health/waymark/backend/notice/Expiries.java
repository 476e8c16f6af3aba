package health.waymark.backend.notice;

import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys and certificates that expire. Each is told in steps, so many days ahead; a step that was over when the key was made
 * is left out, and of several that were missed only the last is told.
 */
@Component
class Expiries {

    private static final String KEYS = """
            select id, name, contact, day, expires, step from (
                select k.id, k.name, k.contact, (k.expires_at at time zone 'UTC')::date as expires,
                       greatest(1, ceil(extract(epoch from k.expires_at - now()) / 86400))::integer as day,
                       (select min(s) from unnest(array [1, 7, 14, 30]) s
                        where k.expires_at < now() + make_interval(days => s)
                          and k.expires_at > k.created_at + make_interval(days => s)) as step
                from api_key k
                where k.tenant_id = :tenant and k.revoked_at is null
                  and k.expires_at > now() and k.expires_at < now() + interval '30 days') soon
            where step is not null and not exists (
                select from notice n where n.tenant_id = :tenant and n.kind = 'key-expiring'
                  and n.once = soon.id || ' ' || soon.expires || ' ' || soon.step)
            order by expires, id""";

    private static final String CERTIFICATES = """
            select id, coalesce(name, id) as name, address, day, expires, step, subjects from (
                select v.endpoint_id as id, r.body::jsonb ->> 'name' as name, v.address,
                       (v.certificate_expires at time zone 'UTC')::date as expires,
                       greatest(1, ceil(extract(epoch from v.certificate_expires - now()) / 86400))::integer as day,
                       (select min(s) from unnest(array [7, 14, coalesce(a.certificate_days, 30)]) s
                        where s between 1 and coalesce(a.certificate_days, 30)
                          and v.certificate_expires < now() + make_interval(days => s)) as step,
                       coalesce(a.subjects, '{}') as subjects
                from endpoint_verification v
                left join lateral (select certificate_days, subjects from endpoint_alert
                                   where tenant_id = v.tenant_id and endpoint_id in (v.endpoint_id, '')
                                   order by endpoint_id desc limit 1) a on true
                left join resource r on r.tenant_id = v.tenant_id and r.type = 'Endpoint' and r.id = v.endpoint_id
                where v.tenant_id = :tenant and v.directory_id is not null
                  and v.certificate_expires > now() and v.certificate_expires < now() + interval '90 days') soon
            where step is not null and not exists (
                select from notice n where n.tenant_id = :tenant and n.kind = 'certificate-expiring'
                  and n.once = soon.id || ' ' || soon.expires || ' ' || soon.step)
            order by expires, id""";

    /** As long as an Endpoint can be brought back, so can the rule that it had. */
    private static final String FORGET_RULES = """
            delete from endpoint_alert a
            where a.tenant_id = :tenant and a.endpoint_id <> '' and not exists (
                select from resource r
                where r.tenant_id = a.tenant_id and r.type = 'Endpoint' and r.id = a.endpoint_id
                  and (r.body is not null or r.last_updated > now() - interval '30 days'))""";

    private final Notices notices;

    Expiries(Notices notices) {
        this.notices = notices;
    }

    private record Key(String id, String name, @Nullable String contact, int day, LocalDate expires, int step) {

        static Key read(ResultSet row, int number) throws SQLException {
            return new Key(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("contact"),
                    row.getInt("day"),
                    row.getObject("expires", LocalDate.class),
                    row.getInt("step"));
        }
    }

    private record Certificate(
            String id, String name, String address, int day, LocalDate expires, int step, List<String> subjects) {

        static Certificate read(ResultSet row, int number) throws SQLException {
            return new Certificate(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("address"),
                    row.getInt("day"),
                    row.getObject("expires", LocalDate.class),
                    row.getInt("step"),
                    List.of((String[]) row.getArray("subjects").getArray()));
        }
    }

    /** Tells what was not told yet, in the running transaction. */
    void tell(JdbcClient jdbc, TenantId tenant) {
        forgetRules(jdbc, tenant);
        jdbc.sql(KEYS)
                .param("tenant", tenant.value())
                .query(Key::read)
                .list()
                .forEach(key -> notices.tellContact(
                        jdbc,
                        tenant,
                        Notice.keyExpiring(key.id(), key.name(), key.day(), key.expires(), key.step()),
                        key.contact()));
        jdbc.sql(CERTIFICATES)
                .param("tenant", tenant.value())
                .query(Certificate::read)
                .list()
                .forEach(certificate -> notices.tellThose(
                        jdbc,
                        tenant,
                        Notice.certificateExpiring(
                                certificate.id(),
                                certificate.name(),
                                certificate.day(),
                                certificate.expires(),
                                certificate.address(),
                                certificate.step()),
                        certificate.subjects()));
    }

    /** An Endpoint that was deleted for good, or is made anew under the same id later, has no rule of its own. */
    private static void forgetRules(JdbcClient jdbc, TenantId tenant) {
        jdbc.sql(FORGET_RULES).param("tenant", tenant.value()).update();
    }
}
