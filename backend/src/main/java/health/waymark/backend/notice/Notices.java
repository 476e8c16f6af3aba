package health.waymark.backend.notice;

import health.waymark.backend.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells people something: a row for each of them, and for those who want mail one in the outbox, in the running
 * transaction. Two statements, however many people there are.
 *
 * <p>A person gets at most one mail of a kind in an hour: until one is begun to be sent, it takes all that comes.
 */
@Component
public class Notices {

    static final JsonMapper JSON = new JsonMapper();

    private static final String READERS = """
            with reader as (
                select m.subject as id, m.name, coalesce(p.email, m.email) as email,
                       coalesce(p.notices ->> :kind, 'mail') as way
                from membership m left join person_setting p on p.subject = m.subject
                where m.tenant_id = :tenant and not m.subject = any (:except)
                  and (m.role = any (:roles) and (m.org_subtree is null or not :bounded or m.org_subtree = any (:roots))
                       or m.subject = any (:only))
                  and (m.valid_until is null or m.valid_until > now())
                union all
                select 'mailto:' || :contact, '', :contact, 'mail'
                where :mail and :contact <> '' and not exists (
                    select from membership m left join person_setting p on p.subject = m.subject
                    where m.tenant_id = :tenant and m.role = any (:roles)
                      and lower(coalesce(p.email, m.email)) = lower(:contact))
            ), untold as (
                select * from reader
                where way <> 'off' and not exists (
                    select from notice n where n.tenant_id = :tenant and n.reader = reader.id
                      and n.kind = :kind and n.once = :once)
            )
            """;

    /** An update that changes nothing holds the row until the commit, so that nobody begins to send it without us. */
    private static final String TELL = READERS + """
            , post as (
                insert into mail (tenant_id, kind, reader, email, name, collecting, due_at)
                select :tenant, :kind, id, email, name, true,
                       greatest(now() + make_interval(secs => :collect),
                                (select max(begun_at) + interval '1 hour' from mail last
                                 where last.tenant_id = :tenant and last.reader = untold.id and last.kind = :kind))
                from untold where :mail and way = 'mail' and email is not null
                order by id
                on conflict (tenant_id, reader, kind) where collecting do update set kind = excluded.kind
                returning id, reader
            )
            insert into notice (tenant_id, reader, kind, variant, once, path, vals, mail_id)
            select :tenant, untold.id, :kind, :variant, :once, :path, :vals::jsonb, post.id
            from untold left join post on post.reader = untold.id
            on conflict (tenant_id, reader, kind, once) do nothing""";

    private final MailProperties properties;

    Notices(MailProperties properties) {
        this.properties = properties;
    }

    /** Tells everybody whom that kind concerns by their role. */
    public void tell(JdbcClient jdbc, TenantId tenant, Notice notice) {
        tell(jdbc, tenant, notice, new Readers(List.of(), List.of(), null), null);
    }

    /**
     * The same, except for some; and of those whose role counts only below one Organization, only where it counts.
     *
     * @param except ids of callers; of those that are no people there is nobody to leave out
     * @param roots Organizations below which a role counts enough
     */
    public void tellOthers(
            JdbcClient jdbc, TenantId tenant, Notice notice, Collection<String> except, Collection<String> roots) {
        tell(jdbc, tenant, notice, new Readers(List.of(), except, roots), null);
    }

    /** Tells one member alone; nobody when they are a member no longer. */
    public void tell(JdbcClient jdbc, TenantId tenant, Notice notice, String subject) {
        tell(jdbc, tenant, notice, new Readers(List.of(subject), List.of(), null), null);
    }

    /** Tells those of some people who are members; when none is, or none was named, everybody whom that kind concerns. */
    public void tellThose(JdbcClient jdbc, TenantId tenant, Notice notice, Collection<String> subjects) {
        List<String> members = subjects.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select subject from membership
                                where tenant_id = :tenant and subject = any (:subjects)
                                  and (valid_until is null or valid_until > now()) order by subject""")
                        .param("tenant", tenant.value())
                        .param("subjects", texts(subjects))
                        .query(String.class)
                        .list();
        tell(jdbc, tenant, notice, new Readers(members, List.of(), null), null);
    }

    /** Tells also an address that need not be a member's; what is no address is left out. */
    void tellContact(JdbcClient jdbc, TenantId tenant, Notice notice, @Nullable String contact) {
        tell(jdbc, tenant, notice, new Readers(List.of(), List.of(), null), contact);
    }

    /**
     * Who is told.
     *
     * @param only these members; empty for those whose role it concerns
     * @param except members who are left out
     * @param roots Organizations below which a role that does not count everywhere must; null when none has to
     */
    private record Readers(
            Collection<String> only,
            Collection<String> except,
            @Nullable Collection<String> roots) {}

    private void tell(JdbcClient jdbc, TenantId tenant, Notice notice, Readers readers, @Nullable String contact) {
        jdbc.sql(TELL)
                .param("tenant", tenant.value())
                .param("kind", notice.kind().code())
                .param("roles", readers.only().isEmpty() ? notice.kind().roles() : new String[0])
                .param("only", texts(readers.only()))
                .param("except", texts(readers.except()))
                .param("bounded", readers.roots() != null)
                .param("roots", texts(readers.roots() == null ? List.of() : readers.roots()))
                .param("contact", contact != null && Addresses.isOne(contact) ? contact : "")
                .param("mail", properties.isOn())
                .param("collect", properties.collect().toMillis() / 1000.0)
                .param("variant", notice.variant())
                .param("once", notice.once())
                .param("path", notice.path())
                .param("vals", JSON.writeValueAsString(notice.values()))
                .update();
    }

    private static String[] texts(Collection<String> all) {
        return all.toArray(String[]::new);
    }
}
