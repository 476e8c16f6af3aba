package health.waymark.backend.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happens to a resource that breaks the profile of its type. */
public enum ProfileStrictness {
    /** It is refused when it is published to the shared directory. */
    STRICT,
    /** It is accepted. */
    LENIENT;

    /** The word as the API and the database spell it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProfileStrictness of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
