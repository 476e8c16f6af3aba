package health.waymark.backend.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The rule sets that this server knows. */
@Component
public final class RuleSets {

    private final Map<String, RuleSet> byId = new TreeMap<>();

    RuleSets(List<RuleSet> all) {
        all.forEach(rules -> byId.put(rules.id(), rules));
    }

    /** The rules that labels are computed with, and that apply when a caller names none. */
    public RuleSet standard() {
        return find(TaRouting11.ID).orElseThrow();
    }

    /** The rules of that name. */
    Optional<RuleSet> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<String> names() {
        return List.copyOf(byId.keySet());
    }
}
