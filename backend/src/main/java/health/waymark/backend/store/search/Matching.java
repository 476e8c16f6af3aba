package health.waymark.backend.store.search;

import java.util.List;
import java.util.stream.Collectors;

/** The resources of one type that one search parameter lets through, as SQL over their ids. */
sealed interface Matching {

    /** A condition on the row of that alias of {@code resource}. */
    String on(String alias);

    /** Whether {@link #ids()} answers, by the index alone, only resources that there are. */
    boolean isPlain();

    /** A select of the ids; only when it is plain. */
    String ids();

    /** Whether it is about places, also at the end of a chain: few are in any one. */
    default boolean isOfPlaces() {
        return false;
    }

    /** The others. */
    Matching negated();

    /** Found in indexes: what one of these selects answers. */
    record Indexed(List<Part> parts, boolean isNegated, boolean ofExisting) implements Matching {

        static Indexed in(Part... parts) {
            return new Indexed(List.of(parts), false, true);
        }

        @Override
        public String on(String alias) {
            if (isNegated) {
                return parts.stream()
                        .map(part -> "not exists (select from " + part.from() + " where " + part.where() + " and "
                                + part.column() + " = " + alias + ".id)")
                        .collect(Collectors.joining(" and "));
            }
            return alias + ".id in (" + ids() + ")";
        }

        @Override
        public boolean isPlain() {
            return ofExisting && !isNegated;
        }

        @Override
        public boolean isOfPlaces() {
            return parts.stream()
                    .map(part -> part.from() + part.where())
                    .allMatch(sql -> sql.contains("search_position") || sql.contains("search_area"));
        }

        @Override
        public String ids() {
            return parts.stream()
                    .map(part -> "select " + part.column() + " from " + part.from() + " where " + part.where())
                    .collect(Collectors.joining(" union all "));
        }

        @Override
        public Matching negated() {
            return new Indexed(parts, !isNegated, ofExisting);
        }
    }

    /** Found by looking at the row itself; {@code row.} stands for its alias. */
    record OfRow(String condition) implements Matching {

        @Override
        public String on(String alias) {
            return condition.replace("row.", alias + ".");
        }

        @Override
        public boolean isPlain() {
            return false;
        }

        @Override
        public String ids() {
            throw new IllegalStateException("A condition on rows is no index");
        }

        @Override
        public Matching negated() {
            return new OfRow("not (" + condition + ")");
        }
    }

    /**
     * A select from an index.
     *
     * @param column the id of the resource
     * @param from the table, under the alias {@code s}
     * @param where what must hold
     */
    record Part(String column, String from, String where) {

        static Part of(String table, String where) {
            return new Part("s.id", table + " s", where);
        }
    }
}
