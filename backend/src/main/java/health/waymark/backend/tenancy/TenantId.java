package health.waymark.backend.tenancy;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A tenant's short name, as it stands in URLs: a lower-case letter, then letters, digits and hyphens, 2 to 63 in all.
 *
 * @param value the name
 */
public record TenantId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final Set<String> RESERVED = Set.of("directory", "registry", "mailbox");

    /** The shared directory: a tenant in the store that only the publisher writes. */
    public static final TenantId DIRECTORY = new TenantId("directory");

    public TenantId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a tenant id: it must match " + FORM.pattern());
        }
    }

    /** Whether a text could be a tenant's id. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether the platform keeps this name for itself, so that no care organization can take it. */
    public boolean isReserved() {
        return RESERVED.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
