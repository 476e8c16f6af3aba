package health.waymark.backend.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import health.waymark.backend.outbound.OutboundFailure.Reason;
import health.waymark.backend.server.PartnerServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call comes to an end, whatever the other side does, and carries nothing to whom it is not meant for. */
class OutboundCallTests {

    private static final HttpHandler OK = PartnerServer.answering(200, "text/plain", "fine");

    private final OutboundClient client = Partners.local(new Partners());

    @Test
    void deliversABodyWithItsHeaders() throws Exception {
        StringBuilder seen = new StringBuilder();
        try (PartnerServer partner = PartnerServer.https("good", exchange -> {
            seen.append(exchange.getRequestHeaders().getFirst("webhook-id"))
                    .append(' ')
                    .append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            PartnerServer.answer(exchange, 202, "text/plain", "");
        })) {
            OutboundAnswer answer = client.send(OutboundRequest.post(
                    "https://localhost:" + partner.port() + "/in",
                    Map.of("webhook-id", "msg_1", "Content-Type", "application/fhir+json"),
                    "{}".getBytes(StandardCharsets.UTF_8),
                    Partners.SHORT));

            assertThat(answer.status()).isEqualTo(202);
            assertThat(seen).hasToString("msg_1 {}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "elsewhere", "unknown"})
    void sendsNothingToAServerWhoseCertificateDoesNotDo(String certificate) {
        try (PartnerServer partner = PartnerServer.https(certificate, OK)) {
            assertThat(failure("https://localhost:" + partner.port() + "/", Partners.SHORT)
                            .reason())
                    .isEqualTo(Reason.TLS);
            assertThat(partner.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "expired", "elsewhere", "unknown"})
    void tellsWhatIsWrongWithACertificateWithoutSendingAnything(String certificate) throws Exception {
        try (PartnerServer partner = PartnerServer.https(certificate, OK)) {
            Handshake seen = client.knock("https://localhost:" + partner.port() + "/", Partners.SHORT);

            assertThat(seen.trusted()).isEqualTo(certificate.equals("good") || certificate.equals("elsewhere"));
            assertThat(seen.named()).isEqualTo(!certificate.equals("elsewhere"));
            assertThat(seen.expires().orElseThrow().isBefore(Instant.now())).isEqualTo(certificate.equals("expired"));
            assertThat(partner.requests()).isEmpty();
        }
    }

    @Test
    void givesUpOnAnAnswerThatComesByteByByte() {
        try (PartnerServer slow = PartnerServer.http(OutboundCallTests::drip)) {
            Instant start = Instant.now();

            OutboundFailure failure = failure("http://127.0.0.1:" + slow.port() + "/", Duration.ofMillis(700));

            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (int second = 0; second < 1_000; second++) {
                body.write(' ');
                body.flush();
                assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void givesUpOnAServerThatTakesTheConnectionAndSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String https = "https://localhost:" + silent.getLocalPort() + "/";

            assertThat(failure(https, Duration.ofMillis(500)).reason()).isEqualTo(Reason.TIMEOUT);
            assertThatThrownBy(() -> client.knock(https, Duration.ofMillis(500)))
                    .isInstanceOfSatisfying(
                            OutboundFailure.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT));
        }
    }

    @Test
    void readsNoMoreOfAnEndlessAnswerThanWasAskedFor() throws Exception {
        try (PartnerServer endless = PartnerServer.http(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[100_000];
            for (int count = 0; count < 10_000; count++) {
                exchange.getResponseBody().write(block);
            }
        })) {
            OutboundAnswer answer = client.send(OutboundRequest.get(
                    "http://127.0.0.1:" + endless.port() + "/", Map.of(), Duration.ofMinutes(1), 250_000));

            assertThat(answer.body()).hasSize(250_000);
            assertThat(answer.truncated()).isTrue();
        }
    }

    @Test
    void saysOfAPortWhereNobodyListensOnlyThatNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        OutboundFailure failure = failure("http://127.0.0.1:" + port + "/", Partners.SHORT);

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessage("Nobody answers at this address.");
    }

    @Test
    void takesNoLineBreakInAHeader() {
        assertThatThrownBy(() -> OutboundRequest.get(
                        "https://partner.example/", Map.of("X-Id", "1\r\nX-Other: 2"), Partners.SHORT, 10))
                .hasMessageContaining("line breaks");
    }

    private OutboundFailure failure(String url, Duration timeout) {
        OutboundFailure failure = catchThrowableOfType(
                OutboundFailure.class, () -> client.send(OutboundRequest.get(url, Map.of(), timeout, 1000)));
        assertThat(failure).as(url).isNotNull();
        return failure;
    }
}
