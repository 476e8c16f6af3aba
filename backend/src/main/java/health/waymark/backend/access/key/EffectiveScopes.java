package health.waymark.backend.access.key;

import health.waymark.backend.access.CreatorBounds;
import health.waymark.backend.access.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a key may do now: what it was given, within its creator's role, and only reading when it is switched to that. */
@Component
class EffectiveScopes {

    private final CreatorBounds bounds;

    EffectiveScopes(CreatorBounds bounds) {
        this.bounds = bounds;
    }

    List<Scope> of(StoredKey key) {
        List<Scope> given = bounds.within(key.creator(), key.tenant(), key.scopes());
        return key.restriction().readOnly()
                ? given.stream().flatMap(scope -> scope.readOnly().stream()).toList()
                : given;
    }
}
