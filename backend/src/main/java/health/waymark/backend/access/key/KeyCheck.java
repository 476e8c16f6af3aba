package health.waymark.backend.access.key;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.key.StoredKey.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks a presented key, cheapest first: its form and checksum without the database; the id; the secret, in constant
 * time; whether it still works; the network. Its scopes are the access policy's to judge.
 */
@Component
class KeyCheck {

    private final ApiKeys keys;
    private final OperatorKey operatorKey;
    private final SecretHash hash;
    private final EffectiveScopes scopes;
    private final KeyUsage usage;
    private final Clock clock;

    KeyCheck(
            ApiKeys keys,
            OperatorKey operatorKey,
            SecretHash hash,
            EffectiveScopes scopes,
            KeyUsage usage,
            Clock clock) {
        this.keys = keys;
        this.operatorKey = operatorKey;
        this.hash = hash;
        this.scopes = scopes;
        this.usage = usage;
        this.clock = clock;
    }

    KeyVerdict check(String presented, String address) {
        Optional<KeyText> text = KeyText.parse(presented);
        if (text.isEmpty()) {
            return KeyVerdict.WRONG;
        }
        return operatorKey
                .authenticate(text.get())
                .<KeyVerdict>map(KeyVerdict.OfTheOperator::new)
                .orElseGet(() -> check(text.get(), address));
    }

    private KeyVerdict check(KeyText text, String address) {
        Optional<StoredKey> key =
                keys.find(text.id()).filter(stored -> stored.environment().equals(text.environment()));
        if (key.isEmpty()) {
            hash.matchesNobody(text.secret());
            return KeyVerdict.WRONG;
        }
        boolean current = matches(text, key.get().current());
        boolean old = key.get().old().filter(secret -> matches(text, secret)).isPresent();
        return current || old ? checkLife(key.get(), old, text, address) : KeyVerdict.WRONG;
    }

    private boolean matches(KeyText text, Secret secret) {
        return hash.matches(text.secret(), secret.hmac(), secret.pepper());
    }

    private KeyVerdict checkLife(StoredKey key, boolean old, KeyText text, String address) {
        Instant now = clock.instant();
        if (key.state(now) == StoredKey.State.REVOKED) {
            return new KeyVerdict.Over("This API key is revoked. Ask your organization's admin for another.");
        }
        if (key.state(now) == StoredKey.State.EXPIRED) {
            return new KeyVerdict.Over("This API key expired at " + key.life().expiresAt()
                    + ". Ask your organization's admin for another.");
        }
        if (old && !key.old().orElseThrow().isValidAt(now)) {
            return new KeyVerdict.Over("This API key was rolled: this secret ended at "
                    + key.old().orElseThrow().validUntil() + ". Use the new one.");
        }
        if (!key.restriction().admits(address)) {
            return new KeyVerdict.NotFromThere(
                    "This API key may not be used from " + address + ": its allow list does not hold that address.");
        }
        if (!old && key.current().pepper() != hash.version()) {
            usage.renewHash(key, hash.of(text.secret()));
        }
        Caller caller = Caller.key(
                key.id(),
                key.description().name(),
                key.tenant(),
                scopes.of(key),
                key.restriction().readOnly());
        return new KeyVerdict.Accepted(new AuthenticatedKey(key, old, caller));
    }

    /** The key that this text would open, did it not matter from where; revoked and expired ones too. */
    Optional<StoredKey> identify(KeyText text) {
        Optional<StoredKey> key =
                keys.find(text.id()).filter(stored -> stored.environment().equals(text.environment()));
        if (key.isEmpty()) {
            hash.matchesNobody(text.secret());
        }
        Instant now = clock.instant();
        return key.filter(stored -> matches(text, stored.current())
                || stored.old()
                        .filter(secret -> matches(text, secret) && secret.isValidAt(now))
                        .isPresent());
    }
}
