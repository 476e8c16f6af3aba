package health.waymark.backend.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/**
 * One of the things that were looked at.
 *
 * @param name address, connection, certificate, capabilities or mail; platform when it says something of ourselves
 * @param detail a sentence for whoever runs the Endpoint
 */
@Schema(
        example = "{\"name\":\"certificate\",\"outcome\":\"passed\","
                + "\"detail\":\"Valid until 2027-02-01, for 66 more days.\",\"millis\":41}")
record VerificationStep(String name, Outcome outcome, String detail, long millis) {

    static final String ADDRESS = "address";
    static final String CONNECTION = "connection";
    static final String CERTIFICATE = "certificate";
    static final String CAPABILITIES = "capabilities";
    static final String MAIL = "mail";
    static final String PLATFORM = "platform";

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
