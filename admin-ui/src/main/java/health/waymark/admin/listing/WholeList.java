package health.waymark.admin.listing;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;

/** Rows that are all here. A filter is a facet of the rows, or else words that are looked for in them. */
record WholeList(List<Row> rows, List<Column> columns) implements Source {

    @Override
    public Page read(ListQuery query, String place, int count) {
        Stream<Row> matching = rows.stream()
                .filter(row -> query.values().entrySet().stream()
                        .allMatch(filter -> matches(row, filter.getKey(), filter.getValue())));
        List<Row> found = order(query).map(matching::sorted).orElse(matching).toList();
        int from = place.matches("\\d{1,6}") ? Math.min(Integer.parseInt(place), found.size()) : 0;
        int to = Math.min(from + count, found.size());
        return new Page(
                found.subList(from, to),
                to < found.size() ? Optional.of(Integer.toString(to)) : Optional.empty(),
                OptionalLong.of(found.size()));
    }

    private static boolean matches(Row row, String filter, String value) {
        String facet = row.facets().get(filter);
        if (facet != null) {
            return facet.equals(value);
        }
        String wanted = value.toLowerCase(Locale.ROOT);
        return row.cells().stream()
                .anyMatch(cell -> (cell.text() + " " + cell.detail())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted));
    }

    /** By the reader's alphabet; without an order the rows stay as they came. */
    private Optional<Comparator<Row>> order(ListQuery query) {
        Collator alphabet = Collator.getInstance(LocaleContextHolder.getLocale());
        for (int at = 0; at < columns.size(); at++) {
            String direction = query.direction(columns.get(at));
            if (columns.get(at).sortable() && !"none".equals(direction)) {
                int column = at;
                Comparator<Row> ascending =
                        Comparator.comparing(row -> key(row.cells().get(column)), alphabet);
                return Optional.of("descending".equals(direction) ? ascending.reversed() : ascending);
            }
        }
        return Optional.empty();
    }

    private static String key(Cell cell) {
        if (cell.at() != null) {
            return cell.at().toString();
        }
        return cell.text().isEmpty() && !cell.tags().isEmpty()
                ? cell.tags().get(0).key()
                : cell.text();
    }
}
