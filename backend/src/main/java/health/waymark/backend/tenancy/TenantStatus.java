package health.waymark.backend.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a tenant's life is at. */
public enum TenantStatus {
    /** As usual. */
    ACTIVE,
    /** Nothing may be written; reads go on. */
    FROZEN,
    /** Frozen and withdrawn from the shared directory; until the end of its grace period it may come back. */
    LEAVING,
    /** Its rows are being deleted. */
    ERASING,
    /** Nothing is left but its id, which is never given again. */
    ERASED;

    /** The status as the API and the database spell it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that spelling. */
    public static TenantStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether callers find the tenant at all. */
    public boolean isThere() {
        return this != ERASING && this != ERASED;
    }

    /** Whether the tenant's data may change. */
    public boolean allowsWrites() {
        return this == ACTIVE;
    }
}
