package health.waymark.backend.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How well an Endpoint can be reached. */
public enum VerificationStatus {
    /** Everything that was looked at is as it should be. */
    REACHABLE,
    /** It answers, but something needs attention before it stops doing so. */
    DEGRADED,
    /** Who sends something there will not get through. */
    UNREACHABLE,
    /** Nobody has looked, or it cannot be looked at from here. */
    UNVERIFIED;

    /** The status as FHIR and the API spell it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static VerificationStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
