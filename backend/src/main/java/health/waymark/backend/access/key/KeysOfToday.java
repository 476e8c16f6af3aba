package health.waymark.backend.access.key;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.LastingAuthority;
import health.waymark.backend.tenancy.TenantId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a key has begun goes on while it lives. */
@Component
class KeysOfToday implements LastingAuthority {

    private final ApiKeys keys;
    private final EffectiveScopes scopes;
    private final Clock clock;

    KeysOfToday(ApiKeys keys, EffectiveScopes scopes, Clock clock) {
        this.keys = keys;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public Caller.Kind kind() {
        return Caller.Kind.KEY;
    }

    @Override
    public Optional<Caller> today(Caller then, TenantId tenant) {
        return keys.find(then.id())
                .filter(key -> key.tenant().equals(tenant) && key.state(clock.instant()) == StoredKey.State.LIVE)
                .map(key -> Caller.key(
                        key.id(),
                        key.description().name(),
                        key.tenant(),
                        scopes.of(key),
                        key.restriction().readOnly()));
    }
}
