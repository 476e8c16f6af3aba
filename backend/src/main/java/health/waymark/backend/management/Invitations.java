package health.waymark.backend.management;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Role;
import health.waymark.backend.notice.Outbox;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import health.waymark.backend.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code invitation}. */
@Repository
class Invitations {

    static final String EMAIL = "[^\\s@<>\"(),:;\\\\\\[\\]]+@[^\\s@<>\"(),:;\\\\\\[\\]]+";

    private static final String COLUMNS = """
            id, email, name, role, org_subtree, valid_until, created_at, expires_at,
            case when accepted_at is not null then 'ACCEPTED' when revoked_at is not null then 'REVOKED'
                 when expires_at <= now() then 'EXPIRED' else 'OPEN' end as status,
            (select m.state from mail m
             where m.tenant_id = invitation.tenant_id and m.about = 'Invitation/' || invitation.id
             order by m.created_at desc limit 1) as mail""";

    private final TenantTransactions transactions;
    private final TenantSettingsStore settings;
    private final QuotaStore quotas;
    private final SecureRandom random;
    private final InvitationProperties properties;
    private final Outbox outbox;

    Invitations(
            TenantTransactions tenantTransactions,
            TenantSettingsStore settings,
            QuotaStore quotas,
            SecureRandom random,
            InvitationProperties properties,
            Outbox outbox) {
        this.transactions = tenantTransactions;
        this.settings = settings;
        this.quotas = quotas;
        this.random = random;
        this.properties = properties;
        this.outbox = outbox;
    }

    /** Who is invited to what. */
    record Invited(
            String email,
            String name,
            Role role,
            @Nullable String orgSubtree,
            @Nullable Instant validUntil) {}

    /** An invitation that somebody holds the token of. */
    record Presented(TenantId tenant, Invitation invitation) {}

    /** Invites, in the running transaction. An open invitation that has expired makes room for a new one. */
    InvitationWithLink create(JdbcClient jdbc, TenantId tenant, Invited invited) {
        int most = quotas.read(tenant).members();
        if (quotas.usage(jdbc, tenant).members() >= most) {
            throw Problems.of(
                    ProblemCode.QUOTA,
                    "This tenant has its " + most + " members and open invitations. Remove some, or ask the operator.");
        }
        revokeExpired(jdbc, tenant, invited);
        String token = newToken();
        try {
            return send(jdbc, tenant, insert(jdbc, tenant, invited, token), token);
        } catch (DuplicateKeyException open) {
            throw Rule.INVITED_ALREADY.in(Problems.of(
                    ProblemCode.CONFLICT,
                    "There is an open invitation for this address: resend or revoke that one.",
                    "/email"));
        }
    }

    private static void revokeExpired(JdbcClient jdbc, TenantId tenant, Invited invited) {
        jdbc.sql("""
                        update invitation set revoked_at = now()
                        where tenant_id = :tenant and email = :email
                          and accepted_at is null and revoked_at is null and expires_at <= now()""")
                .param("tenant", tenant.value())
                .param("email", lower(invited.email()))
                .update();
    }

    private Invitation insert(JdbcClient jdbc, TenantId tenant, Invited invited, String token) {
        return jdbc.sql("""
                        insert into invitation (tenant_id, email, name, role, org_subtree, valid_until, token_hash,
                                                created_by, expires_at)
                        values (:tenant, :email, :name, :role, :subtree, :until, :hash, :by,
                                now() + make_interval(days => :days))
                        returning\s""" + COLUMNS)
                .param("tenant", tenant.value())
                .param("email", lower(invited.email()))
                .param("name", invited.name())
                .param("role", invited.role().code())
                .param("subtree", invited.orgSubtree())
                .param("until", invited.validUntil() == null ? null : Timestamp.from(invited.validUntil()))
                .param("hash", hash(token))
                .param("by", CurrentCaller.get().id())
                .param("days", settings.of(tenant).invitationDays())
                .query(Invitations::read)
                .single();
    }

    List<Invitation> of(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select " + COLUMNS
                                + " from invitation where tenant_id = :tenant order by created_at desc, id limit 1000")
                        .param("tenant", tenant.value())
                        .query(Invitations::read)
                        .list());
    }

    /** Makes a new link; the old one opens nothing any more. Empty when there is no such invitation to accept. */
    Optional<InvitationWithLink> renew(JdbcClient jdbc, TenantId tenant, UUID id) {
        String token = newToken();
        return jdbc.sql("""
                        update invitation
                        set token_hash = :hash, expires_at = now() + make_interval(days => :days)
                        where tenant_id = :tenant and id = :id and accepted_at is null and revoked_at is null
                        returning\s""" + COLUMNS)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("hash", hash(token))
                .param("days", settings.of(tenant).invitationDays())
                .query(Invitations::read)
                .optional()
                .map(invitation -> send(jdbc, tenant, invitation, token));
    }

    /** Takes an invitation back; false when there is none that could be accepted. */
    boolean revoke(JdbcClient jdbc, TenantId tenant, UUID id) {
        outbox.takeBackInvitation(jdbc, tenant, id.toString());
        return jdbc.sql("""
                                update invitation set revoked_at = now()
                                where tenant_id = :tenant and id = :id and accepted_at is null and revoked_at is null""").param("tenant", tenant.value()).param("id", id).update() == 1;
    }

    /** The invitation that a token belongs to, in whatever status. */
    Optional<Presented> presented(String token) {
        return transactions.identifying(
                hash(token),
                jdbc -> jdbc.sql("select tenant_id, " + COLUMNS + " from invitation where token_hash = :hash")
                        .param("hash", hash(token))
                        .query((row, number) ->
                                new Presented(new TenantId(row.getString("tenant_id")), read(row, number)))
                        .optional());
    }

    /** Uses an invitation up; false when somebody else has, or it is over. */
    boolean use(JdbcClient jdbc, Presented presented, String subject) {
        outbox.takeBackInvitation(
                jdbc, presented.tenant(), presented.invitation().id().toString());
        return jdbc.sql("""
                                update invitation set accepted_at = now(), accepted_by = :subject
                                where tenant_id = :tenant and id = :id
                                  and accepted_at is null and revoked_at is null and expires_at > now()""")
                        .param("tenant", presented.tenant().value())
                        .param("id", presented.invitation().id())
                        .param("subject", subject)
                        .update()
                == 1;
    }

    /** By mail, where the platform sends any; the link is also for whoever invites, to hand it over otherwise. */
    private InvitationWithLink send(JdbcClient jdbc, TenantId tenant, Invitation invitation, String token) {
        String link = properties.page() + "#" + token;
        boolean mailed = outbox.invite(
                jdbc,
                tenant,
                new Outbox.InvitationMail(
                        invitation.id().toString(),
                        invitation.email(),
                        invitation.name(),
                        link,
                        invitation.expiresAt()));
        return new InvitationWithLink(invitation, link, token, mailed);
    }

    private String newToken() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String lower(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static Invitation read(ResultSet row, int number) throws SQLException {
        Timestamp until = row.getTimestamp("valid_until");
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                row.getString("org_subtree"),
                until == null ? null : until.toInstant(),
                Invitation.Status.valueOf(row.getString("status")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("mail"));
    }
}
