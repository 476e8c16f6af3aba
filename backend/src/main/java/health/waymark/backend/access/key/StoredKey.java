package health.waymark.backend.access.key;

import health.waymark.backend.access.Creator;
import health.waymark.backend.access.Scope;
import health.waymark.backend.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is kept.
 *
 * @param tenant whose it is
 * @param environment for live data or for tests
 * @param id the public part of its text
 * @param description what it is for
 * @param creator who made it, and so bounds it
 * @param scopes what it was given
 * @param restriction from where, and whether only to read
 * @param current the secret that works
 * @param old the secret before the last roll, while it works beside it
 * @param life when it began, rolled and ends
 */
record StoredKey(
        TenantId tenant,
        String environment,
        String id,
        Description description,
        Creator creator,
        List<Scope> scopes,
        Restriction restriction,
        Secret current,
        Optional<Secret> old,
        Life life) {

    record Description(
            String name, String purpose, @Nullable String contact) {}

    record Restriction(List<String> networks, boolean readOnly) {

        Restriction {
            networks = List.copyOf(networks);
        }

        boolean admits(String address) {
            return Networks.admit(networks, address);
        }
    }

    /**
     * One of a key's secrets.
     *
     * @param hmac its hash
     * @param pepper the number of the pepper it was hashed with
     * @param last4 the end of the key's text, by which people tell keys apart
     * @param validUntil when it ends
     */
    record Secret(String hmac, int pepper, String last4, Instant validUntil) {

        boolean isValidAt(Instant now) {
            return now.isBefore(validUntil);
        }

        @Override
        public String toString() {
            return "Secret[…" + last4 + "]";
        }
    }

    record Life(
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> rolledAt,
            Optional<Instant> revokedAt,
            @Nullable String revokedReason) {}

    State state(Instant now) {
        if (life.revokedAt().isPresent()) {
            return State.REVOKED;
        }
        return now.isBefore(life.expiresAt()) ? State.LIVE : State.EXPIRED;
    }

    /** Whether a key works, and if not, why. */
    enum State {
        LIVE,
        EXPIRED,
        REVOKED;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<State> of(String code) {
            return java.util.Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst();
        }
    }
}
