package health.waymark.backend.imports;

import health.waymark.backend.imports.ImportRows.Identified;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts the rows of a file in order: what is below something comes after it, and a person's second role after the first.
 */
final class ImportOrder {

    /** The rank of rows that are below themselves. */
    static final int CIRCLE = 1_000_000;

    /** Of the rows being looked at, to notice when one is met again. */
    private static final int IN_PROGRESS = -1;

    private final Map<String, Identified> byIdentity = new HashMap<>();
    private final Map<Integer, Integer> ranks = new HashMap<>();

    private ImportOrder(List<Identified> rows) {
        rows.forEach(row -> {
            if (row.identity() != null) {
                byIdentity.putIfAbsent(row.identity(), row);
            }
        });
    }

    /** The rows with their ranks. */
    static List<Identified> ranked(ImportKind kind, List<Identified> rows) {
        return kind == ImportKind.PRACTITIONERS ? byPerson(rows) : new ImportOrder(rows).byParent(rows);
    }

    private List<Identified> byParent(List<Identified> rows) {
        return rows.stream().map(row -> at(row, rank(row))).toList();
    }

    /** Going up by hand: a file may be deeper than the stack. */
    private int rank(Identified start) {
        List<Identified> path = new ArrayList<>();
        Identified row = start;
        while (row != null && !ranks.containsKey(row.line())) {
            ranks.put(row.line(), IN_PROGRESS);
            path.add(row);
            row = row.parent() == null ? null : byIdentity.get(row.parent());
        }
        int above = row == null ? -1 : Objects.requireNonNull(ranks.get(row.line()));
        boolean circle = above == CIRCLE || (row != null && above == IN_PROGRESS);
        for (int index = path.size() - 1; index >= 0; index--) {
            above = circle ? CIRCLE : above + 1;
            ranks.put(path.get(index).line(), above);
        }
        return Objects.requireNonNull(ranks.get(start.line()));
    }

    /** Two rows of one rank are never of the same person. */
    private static List<Identified> byPerson(List<Identified> rows) {
        Map<String, Integer> seen = new HashMap<>();
        return rows.stream()
                .map(row -> row.identity() == null ? row : at(row, seen.merge(person(row.identity()), 1, Integer::sum)))
                .toList();
    }

    private static String person(String identity) {
        int first = identity.indexOf('|');
        int second = identity.indexOf('|', first + 1);
        return second < 0 ? identity : identity.substring(0, second);
    }

    private static Identified at(Identified row, int rank) {
        return new Identified(row.line(), row.identity(), row.parent(), rank);
    }
}
