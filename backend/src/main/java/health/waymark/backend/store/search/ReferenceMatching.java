package health.waymark.backend.store.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.store.LocalLink;
import health.waymark.backend.store.SearchText;
import health.waymark.backend.store.search.Matching.Indexed;
import health.waymark.backend.store.search.Matching.Part;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** References: by id, type and id, URL or canonical, by the target's identifier, and along hierarchies. */
@Component
class ReferenceMatching {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /** The parameter by which a type forms a hierarchy with itself. */
    private static final Map<String, String> HIERARCHIES = Map.of(
            "Organization", "partof",
            "Location", "partof",
            "Encounter", "part-of",
            "Task", "part-of",
            "Communication", "part-of");

    private final Set<String> allTypes;
    private final FhirProperties properties;

    ReferenceMatching(FhirContext context, FhirProperties properties) {
        this.allTypes = context.getResourceTypes();
        this.properties = properties;
    }

    Matching of(TenantId tenant, Asked asked, RuntimeSearchParam definition, SqlValues values) {
        return switch (asked.modifier()) {
            case "identifier" -> byIdentifier(asked, definition, values);
            case "above", "below" -> inHierarchy(tenant, asked, definition, values);
            default -> literal(tenant, asked, definition, values);
        };
    }

    /** What a parameter may point at; one that may point at anything has no list of its own. */
    static Set<String> targets(RuntimeSearchParam definition, Set<String> types) {
        Set<String> targets = new TreeSet<>(definition.getTargets());
        return targets.isEmpty() || targets.contains("Resource") ? new TreeSet<>(types) : targets;
    }

    private Matching literal(TenantId tenant, Asked asked, RuntimeSearchParam definition, SqlValues values) {
        if (!asked.modifier().isEmpty() && !targets(definition, allTypes).contains(asked.modifier())) {
            List<String> known = new ArrayList<>(targets(definition, Set.of("{Type}")));
            known.addAll(List.of("identifier", "below", "above", "missing"));
            throw Refusals.modifier(asked.param(), asked.modifier(), known);
        }
        List<String> here = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (String alternative : asked.alternatives()) {
            if (leadsElsewhere(tenant, SearchText.unescape(alternative))) {
                elsewhere.add(alternative);
            } else {
                here.add(alternative);
            }
        }
        List<Part> parts = new ArrayList<>();
        if (!here.isEmpty()) {
            parts.add(with(asked, here)
                    .any("search_reference", asked.param(), values, text -> local(tenant, asked, text, "s", values)));
        }
        if (!elsewhere.isEmpty()) {
            parts.add(with(asked, elsewhere)
                    .any("search_uri", asked.param(), values, text -> TextMatching.uri("", text, values)));
        }
        return new Indexed(parts, false, true);
    }

    private static Asked with(Asked asked, List<String> alternatives) {
        return new Asked(asked.type(), asked.param(), asked.modifier(), alternatives);
    }

    private boolean leadsElsewhere(TenantId tenant, String reference) {
        if (LocalLink.of(properties.base(tenant.value()) + "/", reference).isPresent()) {
            return false;
        }
        return reference.indexOf(':') > 0 || reference.indexOf('|') > 0 || reference.contains("/_history/");
    }

    /** A condition on the columns {@code target_type} and {@code target_id} of that alias. */
    String local(TenantId tenant, Asked asked, String given, String alias, SqlValues values) {
        Target target = target(tenant, asked, given);
        String id = alias + ".target_id = " + values.add(target.id());
        return target.type()
                .map(type -> id + " and " + alias + ".target_type = " + values.add(type))
                .orElse(id);
    }

    private record Target(Optional<String> type, String id) {}

    private Target target(TenantId tenant, Asked asked, String given) {
        String text = SearchText.unescape(given);
        Optional<Matcher> reference =
                LocalLink.of(properties.base(tenant.value()) + "/", text).or(() -> LocalLink.relative(text));
        boolean ofType = !asked.modifier().isEmpty() && allTypes.contains(asked.modifier());
        if (reference.isPresent() && allTypes.contains(reference.get().group(1))) {
            String type = reference.get().group(1);
            if (ofType && !asked.modifier().equals(type)) {
                throw Refusals.value(asked.name(), "a " + asked.modifier(), given);
            }
            return new Target(Optional.of(type), reference.get().group(2));
        }
        if (!ID.matcher(text).matches()) {
            throw Refusals.value(asked.name(), "an id, Type/id or a URL", given);
        }
        return new Target(ofType ? Optional.of(asked.modifier()) : Optional.empty(), text);
    }

    /** By what a logical reference says, and by the identifiers of what a literal one leads to. */
    private Matching byIdentifier(Asked asked, RuntimeSearchParam definition, SqlValues values) {
        Part logical = asked.any(
                "search_token",
                asked.param() + ":identifier",
                values,
                text -> TokenMatching.of(asked.name(), text, Map.of(), "s", values));
        List<String> conditions = asked.alternatives().stream()
                .map(text -> "(" + TokenMatching.of(asked.name(), text, Map.of(), "t", values) + ")")
                .toList();
        String types = values.add(
                targets(definition, new TreeSet<>(properties.types())).toArray(String[]::new));
        Part literal = Part.of(
                "search_reference",
                asked.scope(asked.param(), values) + " and (s.target_type, s.target_id) in (select t.type, t.id from"
                        + " search_token t where t.tenant_id = :tenant and t.type = any(" + types
                        + "::text[]) and t.param = 'identifier' and (" + String.join(" or ", conditions) + "))");
        return Indexed.in(logical, literal);
    }

    /** The one that is named, and what is part of it (or what it is part of), to any depth. */
    private Matching inHierarchy(TenantId tenant, Asked asked, RuntimeSearchParam definition, SqlValues values) {
        List<String> types = targets(definition, HIERARCHIES.keySet()).stream()
                .filter(HIERARCHIES::containsKey)
                .toList();
        List<Part> parts = new ArrayList<>();
        for (String alternative : asked.alternatives()) {
            Target target = target(tenant, asked, alternative);
            List<String> fitting = types.stream()
                    .filter(type -> target.type().map(type::equals).orElse(true))
                    .toList();
            if (fitting.isEmpty()) {
                throw Refusals.modifier(asked.param(), asked.modifier(), List.of("identifier", "missing"));
            }
            fitting.forEach(type -> parts.add(hierarchy(asked, type, target.id(), values)));
        }
        return new Indexed(parts, false, true);
    }

    private static Part hierarchy(Asked asked, String type, String id, SqlValues values) {
        boolean below = asked.modifier().equals("below");
        String typed = values.add(type);
        String tree = "with recursive tree(id) as (select " + values.add(id) + "::text union select "
                + (below ? "e.id" : "e.target_id") + " from tree join search_reference e on e.tenant_id = :tenant"
                + " and e.type = " + typed + " and e.param = "
                + values.add(Objects.requireNonNull(HIERARCHIES.get(type)))
                + " and e.target_type = " + typed + " and " + (below ? "e.target_id" : "e.id")
                + " = tree.id) select tree.id from tree";
        return Part.of(
                "search_reference",
                asked.scope(asked.param(), values) + " and s.target_type = " + typed + " and s.target_id in (" + tree
                        + ")");
    }
}
