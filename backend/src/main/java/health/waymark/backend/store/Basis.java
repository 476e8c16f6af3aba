package health.waymark.backend.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the store held when changes were planned. They are written only if it still holds that.
 *
 * @param matches what each condition has found
 * @param keys the resources that were looked at, as {@code Type/id}
 * @param current those of them that there are
 */
record Basis(Map<Criteria, List<String>> matches, Set<String> keys, Map<String, StoredResource> current) {

    static final Basis NOTHING = new Basis(Map.of(), Set.of(), Map.of());

    boolean isNothing() {
        return matches.isEmpty() && keys.isEmpty();
    }

    List<String> matching(Criteria criteria) {
        return matches.getOrDefault(criteria, List.of());
    }

    /** Whether nothing has changed between the two. */
    boolean agreesWith(Basis later) {
        return matches.equals(later.matches) && versions().equals(later.versions());
    }

    private Map<String, Integer> versions() {
        return current.values().stream().collect(Collectors.toMap(StoredResource::reference, StoredResource::version));
    }
}
