package health.waymark.backend.access.key;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Problem;
import health.waymark.backend.access.Requester;
import health.waymark.backend.access.key.KeyRequests.ChangedKey;
import health.waymark.backend.access.key.KeyRequests.NewKey;
import health.waymark.backend.access.key.KeyRequests.Roll;
import health.waymark.backend.tenancy.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An organization's API keys. */
@RestController
@RequestMapping("/api/v1")
class ApiKeyController {

    private final ManagementGuard guard;
    private final ApiKeys keys;
    private final KeyUsages usages;
    private final EffectiveScopes scopes;
    private final KeyRequests requests;
    private final KeyRolls rolls;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeyController(
            ManagementGuard guard,
            ApiKeys keys,
            KeyUsages usages,
            EffectiveScopes scopes,
            KeyRequests requests,
            KeyRolls rolls,
            Clock clock) {
        this.guard = guard;
        this.keys = keys;
        this.usages = usages;
        this.scopes = scopes;
        this.requests = requests;
        this.rolls = rolls;
        this.clock = clock;
    }

    @GetMapping("/key-presets")
    List<Preset.View> presets() {
        return Arrays.stream(Preset.values()).map(Preset::view).toList();
    }

    @GetMapping("/tenants/{tenant}/keys")
    List<KeyView> list(
            @PathVariable String tenant,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Instant expiresBefore) {
        TenantId id = guard.manageable(tenant);
        StoredKey.@Nullable State wanted = state == null
                ? null
                : StoredKey.State.of(state)
                        .orElseThrow(() -> Problem.badRequest("'state' must be live, expired or revoked."));
        Instant now = clock.instant();
        Map<String, KeyUsages.Usage> usage = usages.of(id);
        return keys.of(id).stream()
                .filter(key -> wanted == null || key.state(now) == wanted)
                .filter(key -> expiresBefore == null || key.life().expiresAt().isBefore(expiresBefore))
                .map(key -> KeyView.of(key, scopes.of(key), usage.get(key.id()), now))
                .toList();
    }

    @GetMapping("/tenants/{tenant}/keys/{id}")
    KeyView get(@PathVariable String tenant, @PathVariable String id) {
        return view(key(tenant, id));
    }

    @PostMapping("/tenants/{tenant}/keys")
    ResponseEntity<KeyView.Revealed> create(
            @PathVariable String tenant, @Valid @RequestBody NewKey request, HttpServletRequest http) {
        TenantId id = guard.manageable(tenant);
        Requester requester = Requester.of(http);
        KeyText text = KeyText.random(random);
        StoredKey key = keys.add(id, text, requests.draft(request, requester.caller(), id), requester);
        return ResponseEntity.created(URI.create("/api/v1/tenants/" + id + "/keys/" + key.id()))
                .cacheControl(CacheControl.noStore())
                .body(KeyView.Revealed.of(key, text));
    }

    @PatchMapping("/tenants/{tenant}/keys/{id}")
    KeyView change(
            @PathVariable String tenant,
            @PathVariable String id,
            @Valid @RequestBody ChangedKey request,
            HttpServletRequest http) {
        StoredKey key = key(tenant, id);
        return view(keys.change(key, requests.changed(key, request), Requester.of(http)));
    }

    @PostMapping("/tenants/{tenant}/keys/{id}/roll")
    ResponseEntity<KeyView.Revealed> roll(
            @PathVariable String tenant,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Roll request,
            HttpServletRequest http) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(rolls.roll(key(tenant, id), request, Requester.of(http)));
    }

    @PostMapping("/tenants/{tenant}/keys/{id}/expire-old-secret")
    KeyView expireOldSecret(
            @PathVariable String tenant,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean confirm,
            HttpServletRequest http) {
        return view(rolls.expireOldSecret(key(tenant, id), confirm, Requester.of(http)));
    }

    @DeleteMapping("/tenants/{tenant}/keys/{id}")
    ResponseEntity<Void> revoke(
            @PathVariable String tenant,
            @PathVariable String id,
            @RequestParam @Nullable String reason,
            HttpServletRequest http) {
        if (reason != null && reason.length() > 500) {
            throw Problem.badRequest("'reason' has at most 500 characters.");
        }
        keys.revoke(key(tenant, id), Requester.of(http), "key-revoke", reason);
        return ResponseEntity.noContent().build();
    }

    private StoredKey key(String tenant, String id) {
        return keys.get(guard.manageable(tenant), id)
                .orElseThrow(() -> Problem.notFound("This tenant has no such key."));
    }

    private KeyView view(StoredKey key) {
        return KeyView.of(key, scopes.of(key), usages.of(key.tenant()).get(key.id()), clock.instant());
    }
}
