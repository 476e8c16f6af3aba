package health.waymark.backend.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import health.waymark.backend.outbound.OutboundFailure.Reason;
import health.waymark.backend.server.PartnerServer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reaches through us what they could not reach themselves. */
class OutboundGuardTests {

    /** Listens on this machine; whoever is refused has never been here. */
    private PartnerServer witness;

    @BeforeEach
    void listen() {
        witness = PartnerServer.http(PartnerServer.answering(200, "text/plain", "secret"));
    }

    @AfterEach
    void close() {
        witness.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://localhost:PORT/",
                "http://localhost.:PORT/",
                "http://LOCALHOST:PORT/",
                "http://[::1]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://[::127.0.0.1]:PORT/",
                "http://0.0.0.0:PORT/",
                "http://[::]:PORT/",
                "http://2130706433:PORT/",
                "http://017700000001:PORT/",
                "http://0x7f000001:PORT/",
                "http://0x7f.0.0.1:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://127.0.0.1.:PORT/",
                "http://%31%32%37.0.0.1:PORT/",
                "http://\u2460\u2461\u2466.0.0.1:PORT/",
                "http://127.0.0.1:PORT@public.example/",
                "http://public.example@127.0.0.1:PORT/",
                "http://public.example#@127.0.0.1:PORT/",
                "http://127.0.0.1\\@public.example:PORT/",
                "http://user@pub_lic.example:PORT/",
                "http://pub_lic.example@127.0.0.1:PORT/",
                "http://127_0.0.1:PORT/",
                "http://0x7f_1:PORT/",
                "http://___:PORT/",
                "http://m\u00fcller@127.0.0.1:PORT/",
                "http://127.0.0.1:99999/",
                "http://127.0.0.1:0/",
                "http:127.0.0.1:PORT/",
                "//127.0.0.1:PORT/",
                " http://127.0.0.1:PORT/",
                "http://127.0.0.1:PORT/\r\nHost: public.example",
                "http://10.0.0.1/",
                "http://172.31.255.255/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://100.64.0.1/",
                "http://198.18.0.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://[fe80::1]/",
                "http://[fd00:ec2::254]/",
                "http://[ff02::1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[2001:0:7f00:1::]/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:PORT/",
                "jar:http://127.0.0.1:PORT/x!/y",
                "ftp://127.0.0.1/",
                "",
                "nonsense"
            })
    void refusesAddressesThatAreNotPublicInWhateverForm(String address) {
        String url = address.replace("PORT", String.valueOf(witness.port()));
        OutboundClient client = Partners.strict(new Partners().answering("public.example", "127.0.0.1"));

        assertThat(failure(client, url).reason()).isIn(Reason.ADDRESS, Reason.NOT_PUBLIC);
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> client.requireCallable(url)))
                .isNotNull();
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> client.knock(url, Partners.SHORT)))
                .isNotNull();
        assertThat(witness.requests()).isEmpty();
    }

    @Test
    void callsTheAddressThatItHasCheckedWhateverTheNameServerSaysNext() throws Exception {
        Partners names = new Partners()
                .answering("rebinding.example", "93.184.215.14")
                .answering("rebinding.example", "127.0.0.1");
        OutboundClient client = Partners.strict(names);

        client.requireCallable("http://rebinding.example:" + witness.port() + "/");

        assertThat(failure(client, "http://rebinding.example:" + witness.port() + "/")
                        .reason())
                .isEqualTo(Reason.NOT_PUBLIC);
        assertThat(witness.requests()).isEmpty();
    }

    @Test
    void looksANameUpOnceForACall() throws Exception {
        Partners names = new Partners().answering("partner.example", "127.0.0.1");

        OutboundAnswer answer = get(Partners.local(names), "http://partner.example:" + witness.port() + "/fhir");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(names.lookups()).isEqualTo(1);
    }

    /** Both can be saved in an Endpoint: the one is a service of Docker, the other a domain that anybody can register. */
    @ParameterizedTest
    @CsvSource({"hl7_gateway, hl7_gateway", "m\u00fcller, xn--mller-kva", "poli_1.example, poli_1.example"})
    void looksUpNamesThatJavaTakesForNone(String host, String known) throws Exception {
        Partners names = new Partners().answering(known, "127.0.0.1");
        String address = "http://" + host + ":" + witness.port() + "/fhir";

        assertThat(get(Partners.local(names), address).text()).isEqualTo("secret");
        assertThat(Partners.local(names).knock(address, Partners.SHORT)).isEqualTo(Handshake.PLAIN);
        assertThat(Partners.local(names).hostOf(address)).isEqualTo(known);
        assertThat(failure(Partners.strict(names), address).reason()).isEqualTo(Reason.NOT_PUBLIC);
    }

    /** Java would call {@code gross.example} and {@code ab.example}, which are other domains than those that browsers open. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gro\u00df.example",
                "GRO\u1e9e.example",
                "\u03b1\u03c2.example",
                "a\u200db.example",
                "a\u200cb.example"
            })
    void callsNobodyByANameThatMayMeanTwo(String host) throws Exception {
        Partners names = new Partners().answering("gross.example", "127.0.0.1").answering("ab.example", "127.0.0.1");
        OutboundClient client = Partners.local(names);
        String address = "http://" + host + ":" + witness.port() + "/fhir";

        assertThat(failure(client, address))
                .hasMessageContaining("write it in the form that begins with xn--.")
                .extracting(OutboundFailure::reason)
                .isEqualTo(Reason.ADDRESS);
        assertThat(witness.requests()).isEmpty();
    }

    @Test
    void callsOneWithASharpSWhoseNameIsWrittenInAscii() throws Exception {
        Partners names = new Partners().answering("xn--gro-7ka.example", "127.0.0.1");

        assertThat(get(Partners.local(names), "http://xn--gro-7ka.example:" + witness.port() + "/fhir")
                        .text())
                .isEqualTo("secret");
    }

    @Test
    void knowsTheCertificateOfANameWithAnUmlaut() throws Exception {
        Partners names = new Partners().answering("xn--mller-kva.example", "127.0.0.1");
        try (PartnerServer server =
                PartnerServer.https("good", PartnerServer.answering(200, "text/plain", "well met"))) {
            String address = "https://m\u00fcller.example:" + server.port() + "/fhir";

            Handshake handshake = Partners.local(names).knock(address, Partners.SHORT);
            assertThat(handshake.named()).isTrue();
            assertThat(handshake.trusted()).isTrue();
            assertThat(get(Partners.local(names), address).text()).isEqualTo("well met");
        }
    }

    @Test
    void refusesAHostOfWhichOneAddressIsNotPublic() {
        OutboundClient client =
                Partners.strict(new Partners().answering("two-faced.example", "93.184.215.14", "127.0.0.1"));

        assertThat(failure(client, "http://two-faced.example:" + witness.port() + "/")
                        .reason())
                .isEqualTo(Reason.NOT_PUBLIC);
        assertThat(witness.requests()).isEmpty();
    }

    @Test
    void saysTheSameOfANameThatDoesNotExistAndOfOneInAPrivateNetwork() {
        OutboundClient client = Partners.strict(new Partners().answering("database.internal", "10.0.0.7"));

        OutboundFailure ofPrivate = failure(client, "https://database.internal/");
        OutboundFailure ofMissing = failure(client, "https://no-such-name.invalid/");

        assertThat(ofPrivate).hasMessage("The host has no public address.");
        assertThat(ofMissing).hasMessage(ofPrivate.getMessage());
        assertThat(ofMissing.reason()).isEqualTo(ofPrivate.reason());
    }

    @Test
    void doesNotFollowARedirect() throws Exception {
        try (PartnerServer redirecting = PartnerServer.http(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + witness.port() + "/secret");
            exchange.sendResponseHeaders(302, -1);
        })) {
            OutboundAnswer answer = get(Partners.local(new Partners()), "http://127.0.0.1:" + redirecting.port() + "/");

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/secret"));
            assertThat(witness.requests()).isEmpty();
        }
    }

    @Test
    void callsWhatTheOperatorAllows() throws Exception {
        Partners names = new Partners().answering("gateway.internal", "127.0.0.1");

        OutboundClient byHost = Partners.client(List.of(), List.of("Gateway.internal"), null, names);
        assertThat(get(byHost, "http://gateway.internal:" + witness.port() + "/")
                        .status())
                .isEqualTo(200);
        assertThat(failure(byHost, "http://127.0.0.1:" + witness.port() + "/").reason())
                .isEqualTo(Reason.NOT_PUBLIC);

        OutboundClient byNetwork = Partners.client(List.of("127.0.0.1/32"), List.of(), null, names);
        assertThat(get(byNetwork, "http://gateway.internal:" + witness.port() + "/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void callsOnlyEncryptedAndOnlyUsualPortsUnlessTheOperatorAllowsMore() {
        OutboundClient asDelivered = new OutboundClient(
                new OutboundProperties(
                        false, List.of(443, 8443), List.of(), List.of(), null, null, Duration.ofSeconds(1)),
                host -> List.of(InetAddress.getByName("93.184.215.14")));

        assertThat(failure(asDelivered, "http://partner.example/")).hasMessageContaining("https://");
        assertThat(failure(asDelivered, "https://partner.example:9200/")).hasMessageContaining("Port 9200");
        assertThat(catchThrowableOfType(
                        OutboundFailure.class, () -> asDelivered.requireCallable("https://partner.example:8443/fhir")))
                .isNull();
    }

    @Test
    void leavesNamesToTheProxyAndRefusesThoseThatItKnowsToBePrivate() throws Exception {
        Partners names = new Partners().answering("database.internal", "10.0.0.7");
        OutboundClient client = Partners.throughProxy(witness.port(), names);

        OutboundAnswer answer = get(client, "http://only-the-proxy-knows.invalid/fhir/metadata");

        assertThat(answer.text()).isEqualTo("secret");
        assertThat(witness.requests()).containsExactly("GET http://only-the-proxy-knows.invalid/fhir/metadata");
        assertThat(failure(client, "http://database.internal/").reason()).isEqualTo(Reason.NOT_PUBLIC);
    }

    private static OutboundFailure failure(OutboundClient client, String url) {
        OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> get(client, url));
        assertThat(failure).as(url).isNotNull();
        return failure;
    }

    private static OutboundAnswer get(OutboundClient client, String url) throws OutboundFailure {
        return client.send(OutboundRequest.get(url, Map.of(), Partners.SHORT, 1000));
    }
}
