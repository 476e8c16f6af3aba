package health.waymark.backend.notice;

import health.waymark.backend.notice.MailTable.After;
import health.waymark.backend.notice.MailTable.Claim;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Sends the mail that has waited longest. It is sent at least once: who is killed between the server's word and our note of
 * it leaves a mail that goes again, with the same Message-ID.
 */
@Component
class MailRound {

    private static final Logger log = LoggerFactory.getLogger(MailRound.class);

    private final TenantTransactions workers;
    private final TenantTransactions tenants;
    private final LetterWriter letters;
    private final MailServer server;
    private final MailProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile Instant restingUntil = Instant.MIN;

    MailRound(
            @Qualifier("workerTransactions") TenantTransactions workers,
            @Qualifier("tenantTransactions") TenantTransactions tenants,
            LetterWriter letters,
            MailServer server,
            MailProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.workers = workers;
        this.tenants = tenants;
        this.letters = letters;
        this.server = server;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whether there was a mail to send. */
    boolean step() {
        if (!properties.isOn() || clock.instant().isBefore(restingUntil)) {
            return false;
        }
        Optional<Claim> claim = workers.in(
                TenantId.DIRECTORY,
                jdbc -> MailTable.claim(
                        jdbc, UUID.randomUUID(), properties.lease().toSeconds()));
        claim.ifPresent(this::attempt);
        return claim.isPresent();
    }

    private void attempt(Claim mail) {
        After after = send(mail);
        meters.counter("waymark.mails", "state", after.state()).increment();
        if (!workers.in(TenantId.DIRECTORY, jdbc -> MailTable.release(jdbc, mail, after, properties))) {
            log.info("Mail {} of {} was taken back while it was sent", mail.id(), mail.tenant());
        }
    }

    /** Whatever goes wrong, the mail is let go of with a word about it, and given up some day. */
    private After send(Claim mail) {
        try {
            Optional<Letter> letter = tenants.reading(mail.tenant(), jdbc -> letters.write(jdbc, mail));
            if (letter.isPresent()) {
                server.send(mail, letter.get());
                return After.SENT;
            }
            return mail.kind().equals(Outbox.INVITATION)
                    ? After.failed("The link was encrypted under another pepper. Make a new one.")
                    : After.NOTHING_TO_SAY;
        } catch (MessagingException refused) {
            return after(mail, SendingFailure.of(refused), refused);
        } catch (RuntimeException failure) {
            log.error("Mail {} of {} could not be written", mail.id(), mail.tenant(), failure);
            return After.later("The mail could not be written; the log of the backend says why, under its id.");
        }
    }

    private After after(Claim mail, SendingFailure failure, MessagingException cause) {
        if (failure.ofServer()) {
            // Every mail would find the same: they wait without using up their time.
            restingUntil = clock.instant().plus(properties.retryPause());
            log.warn("The mail server cannot be used; mails wait", cause);
        } else {
            log.warn(
                    "Mail {} of {}: {}",
                    mail.id(),
                    mail.tenant(),
                    failure.after().problem());
        }
        return failure.after();
    }
}
