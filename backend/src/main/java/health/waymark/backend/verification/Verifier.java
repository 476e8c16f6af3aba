package health.waymark.backend.verification;

import health.waymark.backend.outbound.OutboundClient;
import health.waymark.backend.outbound.OutboundFailure;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Looks at an Endpoint step by step, as far as its kind allows: the address, the connection and its certificate, and what
 * a FHIR server says of itself; for mail, who takes it. Nothing is ever sent that a receiver would have to keep.
 */
@Component
class Verifier {

    private static final Set<String> FHIR = Set.of("hl7-fhir-rest", "hl7-fhir-msg");
    private static final Set<String> MAIL = Set.of("secure-email", "direct-project");

    private final ConnectionProbe connection;
    private final CapabilityProbe capabilities;
    private final MailProbe mail;
    private final OutboundClient client;
    private final Clock clock;

    Verifier(
            ConnectionProbe connection,
            CapabilityProbe capabilities,
            MailProbe mail,
            OutboundClient client,
            Clock clock) {
        this.connection = connection;
        this.capabilities = capabilities;
        this.mail = mail;
        this.client = client;
        this.clock = clock;
    }

    /** The host that an address names; empty text when it names none that is called. */
    String hostOf(String connectionType, String address) {
        if (MAIL.contains(connectionType)) {
            return MailProbe.domainOf(address);
        }
        try {
            return client.hostOf(address);
        } catch (OutboundFailure refused) {
            return "";
        }
    }

    /** @param progress hears of the steps so far, whenever there is one more */
    VerificationResult verify(String connectionType, String address, Consumer<List<VerificationStep>> progress) {
        Findings findings = new Findings(clock, progress);
        if (MAIL.contains(connectionType)) {
            mail.look(address, findings);
        } else if (isCallable(address, findings)
                && connection.look(address, findings)
                && FHIR.contains(connectionType)) {
            capabilities.look(connectionType, address, findings);
        }
        return findings.result();
    }

    private boolean isCallable(String address, Findings findings) {
        try {
            client.hostOf(address);
            return true;
        } catch (OutboundFailure refused) {
            findings.add(VerificationStep.ADDRESS, refused);
            return false;
        }
    }
}
