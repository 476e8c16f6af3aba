package health.waymark.backend.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Whether a person signed in with more than a password, as far as their token tells (RFC 8176). */
public enum SecondFactor {
    USED,
    NOT_USED,
    /** The token does not say how the person signed in. */
    UNKNOWN;

    /** Of the registered methods, those that no password alone can stand for; Keycloak's own names among them. */
    private static final Set<String> METHODS = Set.of(
            "mfa", "otp", "hwk", "swk", "sc", "sms", "tel", "fpt", "face", "iris", "retina", "vbm", "webauthn", "fido");

    /** What the claim {@code amr} tells. */
    static SecondFactor of(Jwt token) {
        return of(token.hasClaim("amr") ? token.getClaimAsStringList("amr") : null);
    }

    static SecondFactor of(@Nullable List<String> methods) {
        if (methods == null || methods.isEmpty()) {
            return UNKNOWN;
        }
        return methods.stream().anyMatch(METHODS::contains) ? USED : NOT_USED;
    }

    /** As the API and the database spell it, for example {@code not-used}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SecondFactor ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
