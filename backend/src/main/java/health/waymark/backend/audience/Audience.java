package health.waymark.backend.audience;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who looks. */
enum Audience {
    /** The organization itself, on its own base. */
    SELF,
    /** Another organization's people and software, in the shared directory. */
    PARTNER,
    /** Whoever has not signed in, in the shared directory. */
    PUBLIC;

    /** The word as the API spells it. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Audience> of(String code) {
        return Arrays.stream(values()).filter(who -> who.code().equals(code)).findFirst();
    }
}
