package health.waymark.backend.verification;

import health.waymark.backend.outbound.OutboundAnswer;
import health.waymark.backend.outbound.OutboundClient;
import health.waymark.backend.outbound.OutboundFailure;
import health.waymark.backend.outbound.OutboundRequest;
import health.waymark.backend.verification.VerificationStep.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Whether a FHIR server answers at the address, by what every one of them shows to everybody: {@code /metadata}. */
@Component
class CapabilityProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final long SLOW_MILLIS = 5_000;

    /** The largest statements seen in production have about 3 MB. */
    private static final int LARGEST = 5_000_000;

    /** DSTU2 calls it Conformance. The statement is looked through, not parsed: it may be of any version. */
    private static final Pattern STATEMENT = Pattern.compile(
            "\"resourceType\"\\s*:\\s*\"(?:CapabilityStatement|Conformance)\"|<(?:CapabilityStatement|Conformance)[\\s>]");

    private static final Pattern VERSION = Pattern.compile(
            "\"fhirVersion\"\\s*:\\s*\"([0-9A-Za-z.-]{1,20})\"|<fhirVersion\\s+value=\"([0-9A-Za-z.-]{1,20})\"");

    private static final Pattern MESSAGING = Pattern.compile("\"messaging\"\\s*:\\s*\\[|<messaging>|process-message");

    private final OutboundClient client;

    CapabilityProbe(OutboundClient client) {
        this.client = client;
    }

    void look(String connectionType, String address, Findings findings) {
        try {
            OutboundAnswer answer = client.send(OutboundRequest.get(
                    metadata(address), Map.of("Accept", "application/fhir+json"), TIMEOUT, LARGEST));
            judge(connectionType, answer, findings);
        } catch (OutboundFailure failure) {
            findings.add(VerificationStep.CAPABILITIES, failure);
        }
    }

    static String metadata(String address) {
        int query = address.indexOf('?');
        String base = query < 0 ? address : address.substring(0, query);
        return base.replaceAll("(?<!/)/+$", "").replaceAll("/\\$process-message$", "") + "/metadata";
    }

    private static void judge(String connectionType, OutboundAnswer answer, Findings findings) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            add(
                    findings,
                    Outcome.PASSED,
                    "asks-credential",
                    "Asks for a credential (" + status + "), so it was not looked at further.",
                    status);
        } else if (status >= 300 && status < 400) {
            add(
                    findings,
                    Outcome.WARNING,
                    "redirects",
                    "Redirects (" + status + ") elsewhere: publish the address it leads to.",
                    status);
        } else if (status != 200) {
            add(
                    findings,
                    Outcome.FAILED,
                    "no-fhir-server",
                    "[base]/metadata answers " + status + ": no FHIR server is at this address.",
                    status);
        } else {
            judgeBody(connectionType, answer.text(), findings);
        }
    }

    private static void judgeBody(String connectionType, String body, Findings findings) {
        if (!STATEMENT.matcher(body).find()) {
            add(
                    findings,
                    Outcome.FAILED,
                    "no-capability-statement",
                    "[base]/metadata answers with something other than a CapabilityStatement.");
            return;
        }
        if (connectionType.equals("hl7-fhir-msg") && !MESSAGING.matcher(body).find()) {
            add(
                    findings,
                    Outcome.WARNING,
                    "no-messages",
                    "The CapabilityStatement does not say that messages are taken.");
            return;
        }
        boolean slow = findings.millisSoFar() > SLOW_MILLIS;
        Outcome outcome = slow ? Outcome.WARNING : Outcome.PASSED;
        String ending = slow ? ", but slowly." : ".";
        String code = slow ? "fhir-server-slow" : "fhir-server";
        version(body)
                .ifPresentOrElse(
                        version -> add(
                                findings, outcome, code, "A FHIR server (" + version + ") answers" + ending, version),
                        () -> add(findings, outcome, code + "-of-any-version", "A FHIR server answers" + ending));
    }

    private static Optional<String> version(String body) {
        Matcher version = VERSION.matcher(body);
        return version.find()
                ? Optional.of(version.group(1) == null ? version.group(2) : version.group(1))
                : Optional.empty();
    }

    private static void add(Findings findings, Outcome outcome, String code, String detail, Object... values) {
        findings.add(VerificationStep.CAPABILITIES, outcome, code, detail, values);
    }
}
