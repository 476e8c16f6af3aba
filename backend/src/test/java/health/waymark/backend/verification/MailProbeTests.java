package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail is asked about at the name server, and none is sent. */
class MailProbeTests {

    @ParameterizedTest
    @CsvSource({
        "mailto:poli@takes.example, reachable,   The domain takes mail",
        "poli@takes.example,        reachable,   The domain takes mail",
        "mailto:poli@none.example,  unreachable, it has no MX record",
        "mailto:poli@null.example,  unreachable, it has no MX record",
        "mailto:poli@gone.example,  unreachable, does not exist",
        "mailto:nobody,             unreachable, is not a mail address"
    })
    void asksWhoTakesTheMailOfADomain(String address, String status, String sentence) throws Exception {
        try (TestNameServer server = new TestNameServer()) {
            VerificationResult found = look(server.url(), address);

            assertThat(found.status().code()).isEqualTo(status);
            assertThat(found.steps().get(0).detail()).contains(sentence);
        }
    }

    @Test
    void blamesNobodyWhenTheNameServerIsAway() throws Exception {
        TestNameServer gone = new TestNameServer();
        gone.close();

        assertThat(look(gone.url(), "mailto:poli@takes.example").status()).isEqualTo(VerificationStatus.UNVERIFIED);
    }

    /** Found in a published Endpoint, it would stop the thread that verifies. */
    @Test
    void takesNoDomainForOneThatIsLongerThanDomainsAre() {
        assertThat(MailProbe.domainOf("mailto:a@a" + ".a".repeat(20_000))).isEmpty();
        assertThat(MailProbe.domainOf("mailto:poli@Takes.example?subject=" + "x".repeat(2_000)))
                .isEqualTo("takes.example");
    }

    /** It can be registered, and saved in an Endpoint. */
    @Test
    void knowsADomainWithAnUmlautByTheNameThatNameServersHave() {
        assertThat(MailProbe.domainOf("mailto:info@m\u00fcller.example")).isEqualTo("xn--mller-kva.example");
        assertThat(MailProbe.domainOf("mailto:info@" + "\u00fc".repeat(80) + ".example"))
                .isEmpty();
    }

    /** Mail for {@code groß.example} is not for {@code gross.example}, whose owner may be anybody. */
    @Test
    void takesNoDomainThatMayMeanTwo() {
        assertThat(MailProbe.domainOf("mailto:info@gro\u00df.example")).isEmpty();
        assertThat(MailProbe.domainOf("mailto:info@xn--gro-7ka.example")).isEqualTo("xn--gro-7ka.example");
    }

    private static VerificationResult look(String nameServer, String address) {
        Findings findings = new Findings(Clock.systemUTC(), steps -> {});
        new MailProbe(new MailExchangers(nameServer)).look(address, findings);
        return findings.result();
    }
}
