package health.waymark.admin.records;

import health.waymark.admin.form.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One version and what it changed.
 *
 * @param differences to the version before: what is now, what was
 * @param first whether there is none before it here
 */
record Version(StoredRecord record, List<Difference> differences, boolean first, boolean current) {

    /** Newest first, as a history has them. */
    static List<Version> of(List<StoredRecord> versions, Map<String, String> names) {
        List<Version> all = new ArrayList<>();
        for (int at = 0; at < versions.size(); at++) {
            boolean first = at == versions.size() - 1;
            List<Difference> differences =
                    first ? List.of() : Differences.between(versions.get(at), versions.get(at + 1), names);
            all.add(new Version(versions.get(at), differences, first, at == 0));
        }
        return all;
    }
}
