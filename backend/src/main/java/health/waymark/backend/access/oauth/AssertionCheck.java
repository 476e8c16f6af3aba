package health.waymark.backend.access.oauth;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/**
 * One of the things that are looked at in an assertion.
 *
 * @param name form, client, algorithm, key, signature, issuer, subject, audience, expiry, issued, identifier or reuse
 * @param code what was found, for programs; it never changes
 * @param detail the same as a sentence that says what to do
 * @param values what the sentence is filled with, in order
 */
@Schema(
        example =
                "{\"name\":\"key\",\"outcome\":\"failed\",\"code\":\"unknown-kid\",\"detail\":\"The key set has no key"
                        + " 2025-1. Publish it, or sign with one of 2026-1.\",\"values\":[\"2025-1\",\"2026-1\"]}")
record AssertionCheck(String name, Outcome outcome, String code, String detail, List<String> values) {

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

    static AssertionCheck passed(String name, String code, String detail, String... values) {
        return new AssertionCheck(name, Outcome.PASSED, code, detail, List.of(values));
    }

    static AssertionCheck warning(String name, String code, String detail, String... values) {
        return new AssertionCheck(name, Outcome.WARNING, code, detail, List.of(values));
    }

    static AssertionCheck failed(String name, String code, String detail, String... values) {
        return new AssertionCheck(name, Outcome.FAILED, code, detail, List.of(values));
    }

    static AssertionCheck skipped(String name, String code, String detail, String... values) {
        return new AssertionCheck(name, Outcome.SKIPPED, code, detail, List.of(values));
    }
}
