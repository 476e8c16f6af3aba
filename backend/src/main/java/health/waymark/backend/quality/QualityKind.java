package health.waymark.backend.quality;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be wrong, and how much it weighs: so many of a resource's 100 points are lost. The score of an organization is
 * the mean of the points that are left of all resources of it and below it. docs/reference/data-quality.md is checked
 * against it.
 */
enum QualityKind {
    /** Whoever wants to send something cannot. */
    NO_ENDPOINT(60),
    ENDPOINT_UNREACHABLE(60),
    DANGLING_REFERENCE(50),
    /** Nobody finds it near an address. */
    NO_LOCATION(40),
    DUPLICATE_IDENTIFIER(40),
    HALF_FACILITY(40),
    BAD_POSITION(30),
    CERTIFICATE_EXPIRES(30),
    NO_OPENING_HOURS(15),
    NO_SPECIALTY(15),
    STALE(10),
    FORGOTTEN_DRAFT(5);

    private final int weight;

    QualityKind(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** The kind as the API spells it, for example {@code no-endpoint}. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<QualityKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
