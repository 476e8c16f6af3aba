package health.waymark.admin.routing;

import health.waymark.admin.backend.Call;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be simulated, as typed.
 *
 * @param q words to find something by
 * @param of what requests go to, as {@code Type/id} of the directory
 */
record Simulation(String q, String of, String ruleset, String payloadType, String connectionType, String fhirVersion) {

    /** The rule sets that there are; the first is the usual one. */
    static final List<String> RULESETS = List.of("ta-routing-1.1", "ta-routing-1.3", "twiin-workflow");

    /** Absent parameters are empty ones. */
    Simulation {
        q = Objects.requireNonNullElse(q, "").strip();
        of = Objects.requireNonNullElse(of, "").strip();
        ruleset = Objects.requireNonNullElse(ruleset, "").strip();
        payloadType = Objects.requireNonNullElse(payloadType, "").strip();
        connectionType = Objects.requireNonNullElse(connectionType, "").strip();
        fhirVersion = Objects.requireNonNullElse(fhirVersion, "").strip();
    }

    public List<String> rulesets() {
        return RULESETS;
    }

    /** Whether something is named that nothing can be routed to. */
    public boolean misnamed() {
        return !of.isEmpty() && target().isEmpty();
    }

    Optional<Target> target() {
        int slash = of.indexOf('/');
        return slash < 0 ? Optional.empty() : Target.of(of.substring(0, slash), of.substring(slash + 1));
    }

    Call on(Call call) {
        return call.with("explain", "true")
                .with("ruleset", ruleset)
                .with("payload-type", payloadType)
                .with("connection-type", connectionType)
                .with("fhir-version", fhirVersion);
    }
}
