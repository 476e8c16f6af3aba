package health.waymark.backend.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an import is. */
enum ImportState {
    /** Read; its columns can be mapped. */
    UPLOADED,
    /** Its rows are being looked through; nothing is written. */
    CHECKING,
    /** Each row says what applying it would do. */
    CHECKED,
    /** Its rows are being written. */
    APPLYING,
    /** All that could be written has been. */
    APPLIED,
    /** Somebody stopped it; what was written stays, and it can go on. */
    CANCELLED,
    /** It could not go on; its problem says why. */
    FAILED;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether a job is at work on it. */
    boolean isBusy() {
        return this == CHECKING || this == APPLYING;
    }

    /** Whether it can be applied, or go on. */
    boolean isApplicable() {
        return this == CHECKED || this == CANCELLED || this == FAILED;
    }
}
