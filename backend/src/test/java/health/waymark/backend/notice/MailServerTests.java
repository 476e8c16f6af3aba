package health.waymark.backend.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.notice.MailProperties.Encryption;
import health.waymark.backend.notice.MailTable.Claim;
import health.waymark.backend.server.TestCertificates;
import health.waymark.backend.tenancy.TenantId;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Mails go to the server that is meant, and encrypted, or not at all. */
class MailServerTests {

    private static final String ADDRESS = "ruben@clinic.test";
    private static final Letter LETTER =
            new Letter("en", "Subject", "Hello,", "Text", List.of(), "", "", "", "Because", "");
    private static final Claim MAIL = new Claim(
            new TenantId("clinic"),
            UUID.randomUUID(),
            UUID.randomUUID(),
            "quota",
            "ruben",
            ADDRESS,
            "Ruben",
            "[]",
            null,
            1,
            Instant.EPOCH);

    @Test
    void encryptsBeforeAnythingIsSaid() throws MessagingException {
        try (TestMailServer server = TestMailServer.secured("good")) {
            sender(server, Encryption.STARTTLS).send(MAIL, LETTER);

            assertThat(server.mailsTo(ADDRESS)).hasSize(1);
        }
    }

    @Test
    void refusesACertificateForAnotherHostOrOfNobody() {
        for (String certificate : List.of("elsewhere", "unknown", "expired")) {
            try (TestMailServer server = TestMailServer.secured(certificate)) {
                assertThatThrownBy(() -> sender(server, Encryption.STARTTLS).send(MAIL, LETTER))
                        .as(certificate)
                        .isInstanceOf(MessagingException.class);
                assertThat(server.mailsTo(ADDRESS)).isEmpty();
            }
        }
    }

    @Test
    void refusesAServerThatDoesNotEncrypt() {
        try (TestMailServer server = TestMailServer.start()) {
            assertThatThrownBy(() -> sender(server, Encryption.STARTTLS).send(MAIL, LETTER))
                    .isInstanceOf(MessagingException.class)
                    .satisfies(failure -> assertThat(SendingFailure.of((MessagingException) failure)
                                    .ofServer())
                            .isTrue());
            assertThat(server.mailsTo(ADDRESS)).isEmpty();
        }
    }

    private static MailServer sender(TestMailServer server, Encryption encryption) {
        MailProperties properties = new MailProperties(
                "localhost",
                server.port(),
                encryption,
                "",
                "",
                "relay",
                "waymark@waymark.test",
                "Waymark",
                Duration.ZERO,
                Duration.ofDays(3),
                Duration.ZERO,
                Duration.ofDays(90),
                Duration.ofMinutes(2),
                false);
        SslBundle trusting = SslBundle.of(new PemSslStoreBundle(
                null,
                PemSslStoreDetails.forCertificate(
                        TestCertificates.shared().authority().toUri().toString())));
        return new MailServer(
                properties, new LetterForms(), new DefaultSslBundleRegistry("relay", trusting), Clock.systemUTC());
    }
}
