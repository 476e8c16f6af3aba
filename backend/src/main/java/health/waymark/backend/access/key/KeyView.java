package health.waymark.backend.access.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.waymark.backend.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key as its organization sees it: everything but its secrets.
 *
 * @param scopes what it was given
 * @param effectiveScopes what it may do now, within its creator's role and its read-only switch
 * @param last4 the end of its text
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record KeyView(
        String id,
        String name,
        String purpose,
        @Nullable String contact,
        List<String> scopes,
        List<String> effectiveScopes,
        List<String> networks,
        boolean readOnly,
        String state,
        String last4,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        @Nullable String revokedReason,
        Optional<LastUse> lastUsed,
        Optional<Rolled> roll) {

    record LastUse(Instant at, String address, String agent, String route) {}

    /**
     * How a roll goes.
     *
     * @param newCalls calls with the new secret since, written with a minute's delay
     * @param oldCalls calls with the old one since
     */
    record Rolled(
            Instant at,
            String oldLast4,
            Instant oldValidUntil,
            long newCalls,
            long oldCalls,
            Optional<Instant> oldLastUsedAt) {}

    /** A key with the text that is shown this once. */
    record Revealed(
            String id,
            String name,
            List<String> scopes,
            Instant expiresAt,
            Optional<Instant> oldValidUntil,
            String key) {

        static Revealed of(StoredKey key, KeyText text) {
            return new Revealed(
                    key.id(),
                    key.description().name(),
                    texts(key.scopes()),
                    key.life().expiresAt(),
                    key.old().map(StoredKey.Secret::validUntil),
                    text.reveal());
        }

        /** Without the text: Spring logs answers at DEBUG. */
        @Override
        public String toString() {
            return "Revealed[id=" + id + "]";
        }
    }

    static KeyView of(StoredKey key, List<Scope> effective, KeyUsages.@Nullable Usage usage, Instant now) {
        return new KeyView(
                key.id(),
                key.description().name(),
                key.description().purpose(),
                key.description().contact(),
                texts(key.scopes()),
                texts(effective),
                key.restriction().networks(),
                key.restriction().readOnly(),
                key.state(now).code(),
                key.current().last4(),
                key.creator().id(),
                key.life().createdAt(),
                key.life().expiresAt(),
                key.life().revokedAt(),
                key.life().revokedReason(),
                Optional.ofNullable(usage).flatMap(KeyView::lastUse),
                key.old().map(old -> rolled(key, old, usage)));
    }

    private static Optional<LastUse> lastUse(KeyUsages.Usage usage) {
        return usage.lastUsedAt().map(at -> new LastUse(at, usage.address(), usage.agent(), usage.route()));
    }

    private static Rolled rolled(StoredKey key, StoredKey.Secret old, KeyUsages.@Nullable Usage usage) {
        return new Rolled(
                key.life().rolledAt().orElseThrow(),
                old.last4(),
                old.validUntil(),
                usage == null ? 0 : usage.newCalls(),
                usage == null ? 0 : usage.oldCalls(),
                usage == null ? Optional.empty() : usage.oldLastUsedAt());
    }

    static List<String> texts(List<Scope> scopes) {
        return scopes.stream().map(Scope::toString).toList();
    }
}
