package health.waymark.backend.store.search;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Resource;

/** What is to be included beside the matches of a page. */
final class NaiveIncludes {

    private final NaiveSearch search;

    NaiveIncludes(NaiveSearch search) {
        this.search = search;
    }

    /** What is to be included beside these, by the includes of the query. */
    Set<String> of(List<String> matches, String type, Map<String, List<String>> query) {
        Set<String> seen = new HashSet<>(matches);
        Set<String> included = new TreeSet<>();
        Set<String> from = new HashSet<>(matches);
        for (int round = 0; round <= IncludeStatement.MOST_ROUNDS; round++) {
            Set<String> found = new HashSet<>();
            for (Map.Entry<String, List<String>> entry : query.entrySet()) {
                boolean applies = entry.getKey().matches("_(rev)?include")
                        ? round == 0
                        : entry.getKey().matches("_(rev)?include:iterate");
                if (applies) {
                    for (String value : entry.getValue()) {
                        from.forEach(each -> found.addAll(step(each, type, entry.getKey(), value)));
                    }
                }
            }
            found.removeAll(seen);
            seen.addAll(found);
            included.addAll(found);
            from = found;
        }
        return included;
    }

    private Set<String> step(String from, String searched, String name, String value) {
        String[] parts = value.split(":");
        boolean any = value.equals("*");
        String target = parts.length == 3 ? parts[2] : "";
        Set<String> found = new HashSet<>();
        if (name.startsWith("_include")) {
            Resource source = search.find(from);
            if (!source.fhirType().equals(any ? searched : parts[0])) {
                return found;
            }
            search.references(source.fhirType())
                    .filter(param ->
                            any || parts[1].equals("*") || param.getName().equals(parts[1]))
                    .forEach(param -> search.targets(source, param.getName()).stream()
                            .filter(each -> target.isEmpty() || each.startsWith(target + "/"))
                            .filter(each -> search.find(each) != null)
                            .forEach(found::add));
            return found;
        }
        if (!target.isEmpty() && !from.startsWith(target + "/")) {
            return found;
        }
        for (Resource source : search.ofType(parts[0])) {
            if (search.targets(source, parts[1]).contains(from)) {
                found.add(NaiveSearch.key(source));
            }
        }
        return found;
    }
}
