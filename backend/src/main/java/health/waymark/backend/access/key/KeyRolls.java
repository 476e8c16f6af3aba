package health.waymark.backend.access.key;

import health.waymark.backend.access.Problem;
import health.waymark.backend.access.Requester;
import health.waymark.backend.problem.Rule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A key's change of secret: the new one beside the old one for a while, then the new one alone. */
@Component
class KeyRolls {

    private static final Duration RECENTLY = Duration.ofMinutes(15);

    private final ApiKeys keys;
    private final KeyUsage usage;
    private final KeyUsages usages;
    private final KeyRequests requests;
    private final SecureRandom random;
    private final Clock clock;

    KeyRolls(ApiKeys keys, KeyUsage usage, KeyUsages usages, KeyRequests requests, SecureRandom random, Clock clock) {
        this.keys = keys;
        this.usage = usage;
        this.usages = usages;
        this.requests = requests;
        this.random = random;
        this.clock = clock;
    }

    /** Gives the key a new secret, whose text is in the answer and nowhere else. */
    KeyView.Revealed roll(StoredKey key, KeyRequests.@Nullable Roll request, Requester requester) {
        Instant now = clock.instant();
        if (key.state(now) != StoredKey.State.LIVE) {
            throw Problem.conflict("This key is " + key.state(now).code() + ": create another.");
        }
        if (key.old().filter(old -> old.isValidAt(now)).isPresent()) {
            throw Rule.ROLL_UNDER_WAY.in(Problem.conflict(
                    "A roll of this key is under way, and a key has two secrets at most: end the old one"
                            + " first (POST …/expire-old-secret)."));
        }
        KeyText text = new KeyText(key.environment(), key.id(), "").rolled(random);
        return keys.roll(key, text, requests.oldValidUntil(request), requester)
                .map(rolled -> KeyView.Revealed.of(rolled, text))
                .orElseThrow(() -> Problem.conflict("Somebody else has just rolled or revoked this key."));
    }

    /** Ends the old secret now; unconfirmed only when nobody seems to use it any more. */
    StoredKey expireOldSecret(StoredKey key, boolean confirmed, Requester requester) {
        Instant now = clock.instant();
        if (key.old().filter(old -> old.isValidAt(now)).isEmpty()) {
            throw Problem.conflict("This key has no old secret that still works.");
        }
        usage.writeNow(key.id());
        Optional<Instant> lastUse = Optional.ofNullable(usages.of(key.tenant()).get(key.id()))
                .flatMap(KeyUsages.Usage::oldLastUsedAt)
                .filter(at -> at.isAfter(now.minus(RECENTLY)));
        if (lastUse.isPresent() && !confirmed) {
            throw Rule.ROLL_IN_USE.in(Problem.conflict("The old secret was used at " + lastUse.get()
                    + ": somebody still has to change to the new one. Repeat with ?confirm=true to end it anyway."));
        }
        return keys.expireOldSecret(key, requester);
    }
}
