package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import health.waymark.backend.outbound.OutboundClient;
import health.waymark.backend.outbound.Partners;
import health.waymark.backend.server.PartnerServer;
import health.waymark.backend.verification.VerificationStep.Outcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found of servers as they are in the field. */
class VerifierTests {

    private static final HttpHandler FHIR_SERVER = exchange -> {
        boolean metadata = exchange.getRequestURI().getPath().equals("/fhir/metadata");
        PartnerServer.answer(
                exchange,
                metadata ? 200 : 404,
                "application/fhir+json",
                metadata ? "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}" : "{}");
    };

    private static final HttpHandler WEBSITE =
            PartnerServer.answering(200, "text/html", "<html><body>Welcome to our hospital</body></html>");

    private final OutboundClient client = Partners.local();
    private final Verifier verifier = new Verifier(
            new ConnectionProbe(client),
            new CapabilityProbe(client),
            new MailProbe(new MailExchangers()),
            client,
            Clock.systemUTC());

    @Test
    void findsAFhirServerWithAGoodCertificateReachable() {
        try (PartnerServer partner = PartnerServer.https("good", FHIR_SERVER)) {
            VerificationResult found = verify("hl7-fhir-rest", "https://localhost:" + partner.port() + "/fhir/");

            assertThat(found.status()).isEqualTo(VerificationStatus.REACHABLE);
            assertThat(found.steps())
                    .extracting(VerificationStep::name)
                    .containsExactly("connection", "certificate", "capabilities");
            assertThat(step(found, "capabilities").detail()).contains("4.0.1");
            assertThat(found.certificateExpires()).isAfter(Instant.now().plus(Duration.ofDays(1000)));
            assertThat(partner.requests()).containsExactly("GET /fhir/metadata");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "expired,    unreachable, failed,  Expired on",
        "elsewhere,  unreachable, failed,  another host",
        "unknown,    degraded,    warning, Not issued by an authority",
        "expiring,   degraded,    warning, renew it"
    })
    void saysWhatIsWrongWithACertificate(String certificate, String status, String outcome, String sentence) {
        try (PartnerServer partner = PartnerServer.https(certificate, FHIR_SERVER)) {
            VerificationResult found = verify("hl7-fhir-rest", "https://localhost:" + partner.port() + "/fhir");

            assertThat(found.status().code()).isEqualTo(status);
            assertThat(step(found, "certificate").outcome().code()).isEqualTo(outcome);
            assertThat(step(found, "certificate").detail()).contains(sentence);
        }
    }

    @Test
    void tellsAWebsiteFromAFhirServer() {
        try (PartnerServer partner = PartnerServer.https("good", WEBSITE)) {
            VerificationResult found = verify("hl7-fhir-rest", "https://localhost:" + partner.port() + "/wrong/path");

            assertThat(found.status()).isEqualTo(VerificationStatus.UNREACHABLE);
            assertThat(step(found, "capabilities").detail()).contains("other than a CapabilityStatement");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, reachable",
        "403, reachable",
        "302, degraded",
        "404, unreachable",
        "410, unreachable",
        "500, unreachable",
        "503, unreachable"
    })
    void judgesByTheStatusOfTheMetadata(int answered, String status) {
        HttpHandler handler = PartnerServer.answering(answered, "text/plain", "");
        try (PartnerServer partner = PartnerServer.https("good", handler)) {
            VerificationResult found = verify("hl7-fhir-rest", "https://localhost:" + partner.port() + "/fhir");

            assertThat(found.status().code()).isEqualTo(status);
        }
    }

    @Test
    void wantsToReadOfMessagesAtAMessagingEndpoint() {
        HttpHandler messaging = PartnerServer.answering(
                200,
                "application/fhir+xml",
                "<CapabilityStatement xmlns=\"http://hl7.org/fhir\"><messaging></messaging>");
        try (PartnerServer silent = PartnerServer.https("good", FHIR_SERVER);
                PartnerServer telling = PartnerServer.https("good", messaging)) {
            VerificationResult without =
                    verify("hl7-fhir-msg", "https://localhost:" + silent.port() + "/fhir/$process-message");
            VerificationResult with = verify("hl7-fhir-msg", "https://localhost:" + telling.port() + "/fhir");

            assertThat(without.status()).isEqualTo(VerificationStatus.DEGRADED);
            assertThat(with.status()).isEqualTo(VerificationStatus.REACHABLE);
        }
    }

    @Test
    void asksNothingOfAServerThatIsNoFhirServer() {
        try (PartnerServer partner = PartnerServer.https("good", WEBSITE)) {
            VerificationResult found = verify("ihe-xds", "https://localhost:" + partner.port() + "/repository");

            assertThat(found.status()).isEqualTo(VerificationStatus.REACHABLE);
            assertThat(partner.requests()).isEmpty();
        }
    }

    @Test
    void findsAnAnswerWithoutEncryptionDegraded() {
        try (PartnerServer partner = PartnerServer.http(FHIR_SERVER)) {
            VerificationResult found = verify("hl7-fhir-rest", "http://localhost:" + partner.port() + "/fhir");

            assertThat(found.status()).isEqualTo(VerificationStatus.DEGRADED);
            assertThat(step(found, "connection").outcome()).isEqualTo(Outcome.WARNING);
        }
    }

    @Test
    void findsADeadPortUnreachable() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        VerificationResult found = verify("hl7-fhir-rest", "https://localhost:" + port + "/fhir");

        assertThat(found.status()).isEqualTo(VerificationStatus.UNREACHABLE);
        assertThat(step(found, "connection").detail()).isEqualTo("Nobody answers at this address.");
    }

    @ParameterizedTest
    @CsvSource({
        "hl7-fhir-rest, file:///etc/passwd, unverified",
        "hl7v2-mllp,    mllp://10.0.0.1:2575, unverified",
        "hl7-fhir-rest, https://169.254.169.254/latest, unreachable",
        "hl7-fhir-rest, https://no-such-name.invalid/fhir, unreachable",
        "secure-email,  https://example.org, unreachable"
    })
    void callsNothingThatItMustNot(String connectionType, String address, String status) {
        assertThat(verify(connectionType, address).status().code()).isEqualTo(status);
    }

    private VerificationResult verify(String connectionType, String address) {
        return verifier.verify(connectionType, address, steps -> {});
    }

    private static VerificationStep step(VerificationResult result, String name) {
        return result.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
