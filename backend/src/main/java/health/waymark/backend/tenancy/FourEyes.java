package health.waymark.backend.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who needs a second person for a change of what the shared directory shows. */
public enum FourEyes {
    /** Nobody. */
    OFF(false, false),
    /** Everybody who signs in; keys and OAuth clients write as before. */
    PEOPLE(true, false),
    /** Keys and OAuth clients too: they propose, and people decide. */
    EVERYBODY(true, true);

    private final boolean people;
    private final boolean software;

    FourEyes(boolean people, boolean software) {
        this.people = people;
        this.software = software;
    }

    /** The word as the API and the database spell it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FourEyes of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether a caller of that kind needs a second person. */
    public boolean binds(boolean isSoftware) {
        return isSoftware ? software : people;
    }
}
