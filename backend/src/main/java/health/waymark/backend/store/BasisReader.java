package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what changes rest on: what their conditions find, and the versions that they start from. */
@Component
class BasisReader {

    private final ConditionalMatches matches;
    private final VersionTable versions;

    BasisReader(ConditionalMatches matches, VersionTable versions) {
        this.matches = matches;
        this.versions = versions;
    }

    /**
     * Reads it anew, in two statements unless there are unusual conditions.
     *
     * @param references conditions by which resources refer to others
     */
    Basis read(JdbcClient jdbc, TenantId tenant, List<Interaction> asked, Set<Criteria> references) {
        Set<Criteria> criteria = new LinkedHashSet<>(references);
        asked.stream().map(Interaction::criteria).filter(each -> each != null).forEach(criteria::add);
        Map<Criteria, List<String>> found = criteria.isEmpty() ? Map.of() : matches.find(jdbc, tenant, criteria);
        Set<String> keys = new LinkedHashSet<>();
        for (Interaction each : asked) {
            List<String> matching =
                    each.criteria() == null ? List.of() : found.getOrDefault(each.criteria(), List.of());
            startingPoint(each, matching, keys);
        }
        return new Basis(found, keys, current(jdbc, tenant, keys));
    }

    /** The resource that must be known before the interaction can be planned, if there is one. */
    private static void startingPoint(Interaction asked, List<String> matching, Set<String> keys) {
        boolean oneMatch = matching.size() == 1;
        switch (asked.kind()) {
            case PATCH -> {
                if (asked.id() != null) {
                    keys.add(asked.type() + "/" + asked.id());
                } else if (oneMatch) {
                    keys.add(asked.type() + "/" + matching.get(0));
                }
            }
            case CREATE -> {
                if (oneMatch) {
                    keys.add(asked.type() + "/" + matching.get(0));
                }
            }
            case UPDATE -> {
                if (asked.criteria() != null && matching.isEmpty() && asked.id() != null) {
                    keys.add(asked.type() + "/" + asked.id());
                }
            }
            case DELETE -> {}
        }
    }

    private Map<String, StoredResource> current(JdbcClient jdbc, TenantId tenant, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<String> types = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (String key : keys) {
            int slash = key.indexOf('/');
            types.add(key.substring(0, slash));
            ids.add(key.substring(slash + 1));
        }
        return versions.readAll(jdbc, tenant, types, ids).stream()
                .collect(Collectors.toMap(StoredResource::reference, Function.identity()));
    }
}
