package health.waymark.backend.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a resource means between organizations.
 *
 * @param refusal why a partner may not place it; null when it may
 * @param parties the tenants that it names in a part, by the address of their base: they may read and update it
 * @param references what its literal references point at on the base that it is written to, as type and id
 */
record Exchange(@Nullable String refusal, Set<String> parties, Set<Target> references) {

    /** Nobody else's business. */
    static final Exchange NONE = new Exchange("A partner may not place this here.", Set.of(), Set.of());

    /**
     * Something that is pointed at.
     *
     * @param base the tenant that it lies with; null when the reference is relative
     * @param type its type
     * @param id its id
     */
    record Target(@Nullable String base, String type, String id) {

        String reference() {
            return type + "/" + id;
        }
    }
}
