package health.waymark.backend.access.key;

import health.waymark.backend.access.NamedScope;
import health.waymark.backend.access.Problem;
import health.waymark.backend.access.Requester;
import health.waymark.backend.access.Scope;
import health.waymark.backend.access.key.KeyRequests.Roll;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the holder of a key may learn and do with nothing but that key. */
@RestController
@RequestMapping("/api/v1/key")
class OwnKeyController {

    private final ApiKeys keys;
    private final KeyRolls rolls;

    OwnKeyController(ApiKeys keys, KeyRolls rolls) {
        this.keys = keys;
        this.rolls = rolls;
    }

    @GetMapping
    OwnKey get(HttpServletRequest request) {
        return OwnKey.of(presented(request));
    }

    /** Lets automation change its own secret. The old secret cannot: who has only that may have found it. */
    @PostMapping("/roll")
    ResponseEntity<KeyView.Revealed> roll(
            @RequestBody(required = false) @Nullable Roll request, HttpServletRequest http) {
        AuthenticatedKey presented = presented(http);
        if (!presented.caller().has(NamedScope.KEYS_SELF)) {
            throw Problem.forbidden(
                    "This API key lacks the scope keys:self: ask your organization's admin to roll it.");
        }
        if (presented.old()) {
            throw Problem.forbidden("This secret was rolled already: roll with the new one.");
        }
        StoredKey key = keys.get(presented.key().tenant(), presented.key().id()).orElseThrow();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(rolls.roll(key, request, Requester.of(http)));
    }

    private static AuthenticatedKey presented(HttpServletRequest request) {
        return AuthenticatedKey.of(request)
                .orElseThrow(() -> Problem.badRequest("Ask this with an API key of an organization."));
    }

    /**
     * A key as its holder sees it.
     *
     * @param scopes what it may do now
     * @param secret {@code current}, or {@code old} after a roll
     * @param validUntil when this secret ends
     */
    record OwnKey(
            String id,
            String name,
            String tenant,
            String environment,
            List<String> scopes,
            List<String> networks,
            boolean readOnly,
            Instant expiresAt,
            String secret,
            Instant validUntil) {

        static OwnKey of(AuthenticatedKey presented) {
            StoredKey key = presented.key();
            return new OwnKey(
                    key.id(),
                    key.description().name(),
                    key.tenant().value(),
                    key.environment(),
                    presented.caller().scopes().stream().map(Scope::toString).toList(),
                    key.restriction().networks(),
                    key.restriction().readOnly(),
                    key.life().expiresAt(),
                    presented.old() ? "old" : "current",
                    presented.secret().validUntil());
        }
    }
}
