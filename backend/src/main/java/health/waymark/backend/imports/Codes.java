package health.waymark.backend.imports;

import health.waymark.backend.store.Folding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the code that the words or the short code in a cell mean. */
final class Codes {

    private static final Codes BUNDLED = new Codes();

    /** What has no code is no use there: a program has to be able to tell. */
    private static final String CODED_ONLY = "connection-type";

    /** Possessive, so that a cell of very many words is gone through once and without recursion. */
    private static final Pattern CODE = Pattern.compile("[^\\s|]++(?: [^\\s|]++)*+");

    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9+.-]*:\\S+");

    /** By group, then by code or folded name. */
    private final Map<String, Map<String, Known>> groups = new HashMap<>();

    private record Known(String system, String code, String display) {

        /** As {@link Elements#conceptOf} reads it. */
        String value() {
            return system + "|" + code + "|" + display;
        }
    }

    private Codes() {
        for (List<String> row : Lists.rows("imports/codes.csv")) {
            add(row.get(0), row.subList(1, row.size()));
        }
        for (List<String> row : Lists.rows("search/code-displays.csv")) {
            add("specialty", row);
            add("service-type", row);
        }
    }

    static Codes bundled() {
        return BUNDLED;
    }

    private void add(String group, List<String> row) {
        Map<String, Known> known = groups.computeIfAbsent(group, unknown -> new HashMap<>());
        Known code = new Known(
                row.get(0), row.get(1), Lists.names(row.get(row.size() - 1)).get(0));
        known.putIfAbsent(Folding.text(code.code()), code);
        known.putIfAbsent(code.system() + "|" + code.code(), code);
        row.subList(2, row.size()).stream()
                .flatMap(names -> Lists.names(names).stream())
                .forEach(name -> known.putIfAbsent(Folding.text(name), code));
    }

    /**
     * What a cell means.
     *
     * @param value for {@link Elements#conceptOf}
     * @param known whether it has a code
     */
    record Meaning(String value, boolean known) {}

    /** One code or name. */
    Meaning read(String group, String cell) throws CellProblem {
        Map<String, Known> known = groups.getOrDefault(group, Map.of());
        Optional<Known> found = Optional.ofNullable(known.get(Folding.text(cell)))
                .or(() -> groups.values().stream()
                        .flatMap(all -> Stream.ofNullable(all.get(cell)))
                        .findFirst());
        if (found.isPresent()) {
            return new Meaning(found.get().value(), true);
        }
        int bar = cell.indexOf('|');
        if (bar >= 0) {
            requireToken(cell.substring(0, bar), cell.substring(bar + 1));
            return new Meaning(cell, true);
        }
        if (group.equals(CODED_ONLY)) {
            throw new CellProblem(
                    Finding.Code.INVALID_CODE, "Write one of " + offered(group) + ", or a code as system|code.");
        }
        return new Meaning(cell, false);
    }

    private static void requireToken(String system, String code) throws CellProblem {
        if ((!system.isEmpty() && !SYSTEM.matcher(system).matches())
                || !CODE.matcher(code).matches()) {
            throw new CellProblem(
                    Finding.Code.INVALID_CODE,
                    "Write a code as system|code, where the system is a URI, for example http://snomed.info/sct|394914008.");
        }
    }

    private String offered(String group) {
        return groups.getOrDefault(group, Map.of()).values().stream()
                .map(Known::code)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
