package health.waymark.backend.imports;

import health.waymark.backend.imports.ImportPlan.PlannedColumn;
import health.waymark.backend.store.Folding;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Guesses from the name of a column what it holds, in Dutch, German and English. */
final class Headers {

    private static final Headers BUNDLED = new Headers();
    private static final List<String> LANGUAGES = List.of("nl", "de", "en");

    /** The columns that a fix-file adds; they are never data. */
    static final Set<String> OURS = Set.of("waymark line", "waymark what to do");

    /** By field: its names, in each language the first is the one that we write. */
    private final Map<String, List<List<String>>> names = new LinkedHashMap<>();

    private final Map<String, String> systems = new HashMap<>();

    private Headers() {
        Lists.rows("imports/headers.csv")
                .forEach(row -> names.put(
                        row.get(0),
                        row.subList(1, row.size()).stream().map(Lists::names).toList()));
        Lists.rows("imports/systems.csv")
                .forEach(row -> Lists.names(row.get(0)).forEach(name -> systems.put(Folding.text(name), row.get(1))));
    }

    static Headers bundled() {
        return BUNDLED;
    }

    /** What our own files call a field. */
    String title(String field, String language) {
        int index = Math.max(0, LANGUAGES.indexOf(language));
        List<List<String>> known = names.get(field);
        return known == null ? field : known.get(index).get(0);
    }

    /** The naming system of identifiers that a tenant gives itself. */
    static String ownSystem(TenantId tenant) {
        return "https://waymark.health/fhir/sid/" + tenant;
    }

    /** What another file's column of that name was taken for. */
    record Remembered(@Nullable String field, @Nullable String system) {}

    /**
     * Proposes what each column holds.
     *
     * @param remembered by the folded name of a column
     */
    List<PlannedColumn> propose(
            ImportKind kind, List<String> columns, TableFile table, Map<String, Remembered> remembered, String own) {
        Set<String> taken = new HashSet<>();
        List<PlannedColumn> proposed = new ArrayList<>();
        for (String column : columns) {
            proposed.add(propose(kind, column, taken, remembered, own));
        }
        return withKey(proposed, table);
    }

    private PlannedColumn propose(
            ImportKind kind, String column, Set<String> taken, Map<String, Remembered> remembered, String own) {
        String folded = folded(column);
        Remembered before = remembered.get(folded);
        String field = before == null ? field(kind, folded) : before.field();
        if (field == null || OURS.contains(folded)) {
            return new PlannedColumn(column, null, null, false);
        }
        if (field.equals(Field.IDENTIFIER)) {
            String known = systems.getOrDefault(folded, own);
            String system = before == null || before.system() == null ? known : before.system();
            return new PlannedColumn(column, field, system, false);
        }
        boolean fits = kind.field(field).isPresent() && taken.add(field);
        return new PlannedColumn(column, fits ? field : null, null, false);
    }

    static String folded(String column) {
        return Folding.text(column);
    }

    private @Nullable String field(ImportKind kind, String folded) {
        if (systems.containsKey(folded) || means(Field.IDENTIFIER, folded)) {
            return Field.IDENTIFIER;
        }
        return kind.fields().stream()
                .map(Field::key)
                .filter(key -> means(key, folded))
                .findFirst()
                .orElse(null);
    }

    private boolean means(String field, String folded) {
        return folded.equals(Folding.text(field))
                || names.getOrDefault(field, List.of()).stream()
                        .flatMap(List::stream)
                        .anyMatch(name -> Folding.text(name).equals(folded));
    }

    /** The identifiers tell rows apart by that column in which fewest cells are empty or said twice. */
    private static List<PlannedColumn> withKey(List<PlannedColumn> proposed, TableFile table) {
        Optional<Integer> key = java.util.stream.IntStream.range(0, proposed.size())
                .filter(index -> proposed.get(index).isIdentifier())
                .boxed()
                .min(java.util.Comparator.comparingLong(index -> unusable(table, index)));
        if (key.isEmpty()) {
            return proposed;
        }
        PlannedColumn chosen = proposed.get(key.get());
        List<PlannedColumn> all = new ArrayList<>(proposed);
        all.set(key.get(), new PlannedColumn(chosen.column(), chosen.field(), chosen.system(), true));
        return List.copyOf(all);
    }

    private static long unusable(TableFile table, int column) {
        Set<String> different = table.rows().stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.toSet());
        return table.rows().size() - (long) different.size();
    }
}
