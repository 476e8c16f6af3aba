package health.waymark.backend.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that were looked at.
 *
 * @param name address, connection, certificate, capabilities or mail; platform when it says something of ourselves
 * @param code what was found, for programs; it never changes. Null of a step that was kept before there were codes
 * @param detail the same as a sentence for whoever runs the Endpoint
 * @param values what the sentence is filled with, in order
 */
@Schema(
        example =
                "{\"name\":\"certificate\",\"outcome\":\"passed\",\"code\":\"valid\","
                        + "\"detail\":\"Valid until 2027-02-01, in 66 days.\",\"values\":[\"2027-02-01\",\"66\"],\"millis\":41}")
record VerificationStep(
        String name,
        Outcome outcome,
        @Nullable String code,
        String detail,
        @Nullable List<String> values,
        long millis) {

    static final String ADDRESS = "address";
    static final String CONNECTION = "connection";
    static final String CERTIFICATE = "certificate";
    static final String CAPABILITIES = "capabilities";
    static final String MAIL = "mail";
    static final String PLATFORM = "platform";

    /** Whether it says of itself that not all is well. */
    boolean isTrouble() {
        return outcome == Outcome.FAILED || outcome == Outcome.WARNING;
    }

    /** The first that failed, or else the first with a warning. */
    static Optional<VerificationStep> trouble(List<VerificationStep> steps) {
        return steps.stream()
                .filter(VerificationStep::isTrouble)
                .min(Comparator.comparing(step -> step.outcome() != Outcome.FAILED));
    }

    /** How it went. */
    enum Outcome {
        PASSED,
        WARNING,
        FAILED,
        SKIPPED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
