package health.waymark.backend.imports;

import health.waymark.backend.imports.Lookup.Wanted;
import health.waymark.backend.store.StoredResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known around some rows of a file.
 *
 * @param ids of the resources that have an identifier
 * @param stored the resources that rows may be about, by reference
 * @param linked what belongs to a row's main resource, by its id: the Locations of an Organization, the roles of a person
 * @param lines of the file that have an identity
 * @param inError identities whose rows are in error
 * @param applying whether the rows are to be written now
 */
record Surroundings(
        Map<Wanted, List<String>> ids,
        Map<String, StoredResource> stored,
        Map<String, List<String>> linked,
        Map<String, List<Integer>> lines,
        Set<String> inError,
        boolean applying) {

    List<String> idsOf(String type, Identity identity) {
        return ids.getOrDefault(new Wanted(type, identity.system(), identity.value()), List.of());
    }

    Optional<StoredResource> resource(String type, String id) {
        return Optional.ofNullable(stored.get(type + "/" + id));
    }

    List<String> linkedTo(String id) {
        return linked.getOrDefault(id, List.of());
    }
}
