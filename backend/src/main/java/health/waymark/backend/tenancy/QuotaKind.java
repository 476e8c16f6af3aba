package health.waymark.backend.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What there is a quota of. */
public enum QuotaKind {
    /** People with a role, and open invitations. */
    MEMBERS("members", "members", 0),
    /** Live API keys. */
    API_KEYS("apiKeys", "api-keys", 1),
    /** Current resources on the tenant's FHIR base. */
    RESOURCES("resources", "resources", 2),
    /** Requests of all its keys and clients together, in the busiest minute of the day. */
    REQUESTS_PER_MINUTE("requestsPerMinute", "requests-per-minute", 3);

    private final String code;
    private final String word;
    private final long number;

    QuotaKind(String code, String word, long number) {
        this.code = code;
        this.word = word;
        this.number = number;
    }

    /** The quota as the API and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** The same as notices spell it. */
    public String word() {
        return word;
    }

    /** Which of the names in the text of a notice is its own; it never changes. */
    public long number() {
        return number;
    }

    /** The quota of that spelling. */
    public static Optional<QuotaKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
