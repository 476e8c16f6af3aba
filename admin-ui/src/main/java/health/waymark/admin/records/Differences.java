package health.waymark.admin.records;

import health.waymark.admin.form.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields in which two versions differ; equal versions have none. */
final class Differences {

    private Differences() {}

    static List<Difference> between(StoredRecord mine, StoredRecord theirs, Map<String, String> names) {
        List<Difference> differences = new ArrayList<>(between(mine.kind(), mine.values(), theirs.values(), names));
        if (mine.draft() != theirs.draft()) {
            differences.add(new Difference("published", tick(!mine.draft()), tick(!theirs.draft())));
        }
        return differences;
    }

    static List<Difference> between(
            RecordKind kind,
            Map<String, List<String>> mine,
            Map<String, List<String>> theirs,
            Map<String, String> names) {
        return kind.bindings().stream()
                .map(binding -> new Difference(
                        binding.name(),
                        Fact.line(binding, mine.getOrDefault(binding.name(), List.of()), names),
                        Fact.line(binding, theirs.getOrDefault(binding.name(), List.of()), names)))
                .filter(difference -> !difference.mine().equals(difference.theirs()))
                .toList();
    }

    private static String tick(boolean yes) {
        return yes ? "✓" : "–";
    }
}
