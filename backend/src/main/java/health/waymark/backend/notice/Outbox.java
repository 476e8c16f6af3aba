package health.waymark.backend.notice;

import health.waymark.backend.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes mails that are for one address and about one thing, in the running transaction. */
@Component
public class Outbox {

    static final String INVITATION = "invitation";

    private final MailProperties properties;
    private final SealedLinks links;

    Outbox(MailProperties properties, SealedLinks links) {
        this.properties = properties;
        this.links = links;
    }

    /**
     * An invitation for somebody who is nobody here yet.
     *
     * @param id what it is taken back by
     * @param link opens it, and is kept encrypted until the mail is sent
     */
    public record InvitationMail(String id, String email, String name, String link, Instant expires) {}

    /**
     * Sends an invitation; one of the same id that has not left yet will not leave any more.
     *
     * @return false when this platform sends no mail
     */
    public boolean invite(JdbcClient jdbc, TenantId tenant, InvitationMail invitation) {
        takeBackInvitation(jdbc, tenant, invitation.id());
        if (!properties.isOn() || !Addresses.isOne(invitation.email())) {
            return false;
        }
        jdbc.sql("""
                        insert into mail (tenant_id, kind, reader, email, name, about, vals, sealed)
                        values (:tenant, :kind, 'mailto:' || :email, :email, :name, :about, :vals::jsonb, :sealed)""")
                .param("tenant", tenant.value())
                .param("kind", INVITATION)
                .param("email", invitation.email())
                .param("name", invitation.name())
                .param("about", about(invitation.id()))
                .param(
                        "vals",
                        Notices.JSON.writeValueAsString(
                                List.of(invitation.expires().toString().substring(0, 10), invitation.email())))
                .param("sealed", links.seal(invitation.link()))
                .update();
        return true;
    }

    /** An invitation that was taken back, or accepted, need not be sent any more. */
    public void takeBackInvitation(JdbcClient jdbc, TenantId tenant, String id) {
        jdbc.sql("""
                        update mail set state = 'cancelled', sealed = null, finished_at = now()
                        where tenant_id = :tenant and about = :about and state in ('waiting', 'failed')""").param("tenant", tenant.value()).param("about", about(id)).update();
    }

    /** What {@code mail.about} has for an invitation. */
    static String about(String invitation) {
        return "Invitation/" + invitation;
    }
}
