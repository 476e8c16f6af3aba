package health.waymark.backend.verification;

import health.waymark.backend.outbound.Handshake;
import health.waymark.backend.outbound.OutboundClient;
import health.waymark.backend.outbound.OutboundFailure;
import health.waymark.backend.outbound.OutboundFailure.Reason;
import health.waymark.backend.verification.VerificationStep.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Whether somebody answers, and with which certificate. */
@Component
class ConnectionProbe {

    /** Who renews by hand needs about as long. */
    static final Duration EXPIRES_SOON = Duration.ofDays(14);

    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final OutboundClient client;

    ConnectionProbe(OutboundClient client) {
        this.client = client;
    }

    /** Whether it makes sense to ask anything over this connection. */
    boolean look(String address, Findings findings) {
        try {
            Handshake handshake = client.knock(address, TIMEOUT);
            String protocol = handshake.protocol().orElse("");
            findings.add(
                    VerificationStep.CONNECTION,
                    protocol.isEmpty() ? Outcome.WARNING : Outcome.PASSED,
                    protocol.isEmpty() ? "not-encrypted" : "answers",
                    protocol.isEmpty() ? "Answers, but is not encrypted: use https." : "Answers with " + protocol + ".",
                    protocol.isEmpty() ? new Object[0] : new Object[] {protocol});
            return protocol.isEmpty() || examine(handshake, findings);
        } catch (OutboundFailure failure) {
            findings.add(
                    failure.reason() == Reason.TLS ? VerificationStep.CERTIFICATE : VerificationStep.CONNECTION,
                    failure);
            return false;
        }
    }

    private static boolean examine(Handshake handshake, Findings findings) {
        Instant expires = handshake.expires().orElse(Instant.EPOCH);
        findings.certificateExpires(expires);
        Instant now = findings.now();
        if (!expires.isAfter(now)) {
            return fail(findings, "expired", "Expired on " + date(expires) + ": renew it.", date(expires));
        }
        Instant begins = handshake.begins().orElse(Instant.EPOCH);
        if (begins.isAfter(now)) {
            return fail(findings, "not-yet-valid", "Not valid before " + date(begins) + ".", date(begins));
        }
        if (!handshake.named()) {
            return fail(
                    findings, "other-host", "It is for another host: the name in the address is not among its names.");
        }
        if (!handshake.trusted()) {
            findings.add(
                    VerificationStep.CERTIFICATE,
                    Outcome.WARNING,
                    "not-trusted",
                    "Not issued by an authority that this platform trusts, or an intermediate certificate is missing.");
            return false;
        }
        boolean soon = expires.isBefore(now.plus(EXPIRES_SOON));
        long days = Duration.between(now, expires).toDays();
        findings.add(
                VerificationStep.CERTIFICATE,
                soon ? Outcome.WARNING : Outcome.PASSED,
                soon ? "expires-soon" : "valid",
                (soon ? "Expires on " : "Valid until ") + date(expires) + ", in " + days + " days"
                        + (soon ? ": renew it." : "."),
                date(expires),
                days);
        return true;
    }

    private static boolean fail(Findings findings, String code, String sentence, Object... values) {
        findings.add(VerificationStep.CERTIFICATE, Outcome.FAILED, code, sentence, values);
        return false;
    }

    private static LocalDate date(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
