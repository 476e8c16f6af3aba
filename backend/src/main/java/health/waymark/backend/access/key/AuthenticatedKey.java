package health.waymark.backend.access.key;

import health.waymark.backend.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The key that a request came with.
 *
 * @param key the key
 * @param old whether by its secret before the last roll
 * @param caller who that makes the request
 */
record AuthenticatedKey(StoredKey key, boolean old, Caller caller) {

    private static final String ATTRIBUTE = AuthenticatedKey.class.getName();

    StoredKey.Secret secret() {
        return old ? key.old().orElseThrow() : key.current();
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<AuthenticatedKey> of(HttpServletRequest request) {
        return Optional.ofNullable((AuthenticatedKey) request.getAttribute(ATTRIBUTE));
    }
}
