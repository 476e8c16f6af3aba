package health.waymark.backend.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of one table of search values as columns, which travel to PostgreSQL as arrays. */
final class SearchValueRows {

    private static final Instant EPOCH_OF_POSTGRES = Instant.parse("2000-01-01T00:00:00Z");

    private final String table;
    private final List<String> names;
    private final List<String> types;
    private final List<List<Object>> values = new ArrayList<>();

    private SearchValueRows(String table, String... namesAndTypes) {
        this.table = table;
        this.names = new ArrayList<>(List.of("type", "id", "param"));
        this.types = new ArrayList<>(List.of("text", "text", "text"));
        for (int index = 0; index < namesAndTypes.length; index += 2) {
            names.add(namesAndTypes[index]);
            types.add(namesAndTypes[index + 1]);
        }
        names.forEach(name -> values.add(new ArrayList<>()));
    }

    private void add(StoredResource resource, String param, Object... rest) {
        values.get(0).add(resource.type());
        values.get(1).add(resource.id());
        values.get(2).add(param);
        for (int index = 0; index < rest.length; index++) {
            values.get(index + 3).add(rest[index]);
        }
    }

    String table() {
        return table;
    }

    /** Only Locations have a boundary: others need not be looked for there. */
    boolean isOfLocations() {
        return table.equals("search_area");
    }

    boolean isEmpty() {
        return values.get(0).isEmpty();
    }

    /** The part of a statement that inserts the rows; it names {@code :tenant} and the columns. */
    String insert() {
        return "into_" + table + " as (insert into " + table + " (tenant_id, " + String.join(", ", names)
                + ") select :tenant, * from unnest(" + arrays() + "))";
    }

    private String arrays() {
        StringBuilder arrays = new StringBuilder();
        for (int index = 0; index < names.size(); index++) {
            arrays.append(index == 0 ? ":" : ", :").append(parameter(index));
            arrays.append("::").append(types.get(index)).append("[]");
        }
        return arrays.toString();
    }

    /**
     * A row as it stands in its table.
     *
     * @param place its ctid, good until the row is written again
     * @param values the columns as {@link #exact} puts them
     */
    record Stored(String table, String place, List<String> values) {

        private String id() {
            return values.get(1);
        }
    }

    /** The rows of the resources in {@code key}. The lateral keeps the planner to looking up each by its own index. */
    String stored() {
        String columns = IntStream.range(0, names.size())
                .mapToObj(index -> exact("t." + names.get(index), types.get(index)))
                .collect(Collectors.joining(", "));
        return """
                select '%1$s' as "table", found.place, found.columns
                from key
                cross join lateral (
                    select t.ctid::text as place, array[%2$s] as columns from %1$s t
                    where t.tenant_id = :tenant and t.id = key.id and t.type = key.type offset 0) found""".formatted(table, columns);
    }

    /** Text that is the same for the same value only: as a number or time is written, it could be another's too. */
    private static String exact(String column, String type) {
        return switch (type) {
            case "text" -> column;
            case "timestamptz" -> "encode(timestamptz_send(" + column + "), 'hex')";
            case "float8" -> "encode(float8send(" + column + "), 'hex')";
            default -> column + "::text";
        };
    }

    /** The same of a value that is not stored yet. */
    private static String exact(Object value) {
        if (value instanceof Instant time) {
            long micros = postgresMicros(time);
            // PostgreSQL would round the rest away: such a time is never taken for one that is there
            return EPOCH_OF_POSTGRES.plus(micros, ChronoUnit.MICROS).equals(time)
                    ? HexFormat.of().toHexDigits(micros)
                    : time.toString();
        }
        return value instanceof Double number
                ? HexFormat.of().toHexDigits(Double.doubleToLongBits(number))
                : value.toString();
    }

    private static long postgresMicros(Instant time) {
        return (time.getEpochSecond() - EPOCH_OF_POSTGRES.getEpochSecond()) * 1_000_000 + time.getNano() / 1_000;
    }

    /** Drops the rows that are stored already, and answers those stored rows that are none of these. */
    List<Stored> differFrom(List<Stored> stored) {
        Set<List<String>> wanted = new HashSet<>();
        Set<List<String>> there = stored.stream().map(Stored::values).collect(Collectors.toCollection(HashSet::new));
        List<Integer> missing = new ArrayList<>();
        for (int row = 0; row < values.get(0).size(); row++) {
            List<String> exact = exactRow(row);
            wanted.add(exact);
            if (!there.contains(exact)) {
                missing.add(row);
            }
        }
        values.replaceAll(column -> missing.stream().map(column::get).collect(Collectors.toCollection(ArrayList::new)));
        return stored.stream().filter(row -> !wanted.contains(row.values())).toList();
    }

    private List<String> exactRow(int row) {
        return values.stream().map(column -> exact(column.get(row))).toList();
    }

    /** The part of a statement that deletes rows by their places, and only where they are of the resources they were of. */
    String removal() {
        return """
                out_of_%1$s as (
                    delete from %1$s where tenant_id = :tenant and ctid = any (:%1$s_places::tid[])
                       and id = any (:%1$s_owners::text[]))""".formatted(table);
    }

    Map<String, Object> removalColumns(List<Stored> gone) {
        return Map.of(
                table + "_places", gone.stream().map(Stored::place).toArray(String[]::new),
                table + "_owners", gone.stream().map(Stored::id).toArray(String[]::new));
    }

    /** The part of a statement that makes these the rows of the resources in {@code key}; what is right stays as it is. */
    String reconciliation() {
        return """
                new_T as (select * from unnest(ARRAYS) as n (COLUMNS)),
                gone_T as (
                    delete from T old using key
                    where old.tenant_id = :tenant and old.type = key.type and old.id = key.id
                      and not exists (select from new_T n where SAME) returning old.type, old.id),
                came_T as (
                    insert into T (tenant_id, COLUMNS)
                    select :tenant, n.* from new_T n
                    where not exists (select from T old where old.tenant_id = :tenant and SAME) returning type, id)""".replace("new_T", "new_" + table)
                .replace("gone_T", "gone_" + table)
                .replace("came_T", "came_" + table)
                .replace(" T ", " " + table + " ")
                .replace("ARRAYS", arrays())
                .replace("COLUMNS", String.join(", ", names))
                .replace("SAME", same());
    }

    /** Polygons have an operator for the same area and none for the same polygon. */
    private String same() {
        return IntStream.range(0, names.size())
                .mapToObj(index -> {
                    String cast = types.get(index).equals("polygon") ? "::text" : "";
                    return "old." + names.get(index) + cast + " = n." + names.get(index) + cast;
                })
                .collect(Collectors.joining(" and "));
    }

    /** What of it was other than it is now. */
    String changes() {
        return "select type || '/' || id from gone_" + table + " union select type || '/' || id from came_" + table;
    }

    Map<String, Object> columns() {
        Map<String, Object> columns = new HashMap<>();
        for (int index = 0; index < names.size(); index++) {
            columns.put(
                    parameter(index),
                    values.get(index).stream().map(Object::toString).toArray(String[]::new));
        }
        return columns;
    }

    private String parameter(int column) {
        return table + "_" + names.get(column);
    }

    /** Fills the tables with the values of resources. */
    static final class Filling {

        private final String base;
        private final SearchValueRows tokens = new SearchValueRows("search_token", "system", "text", "code", "text");
        private final SearchValueRows strings = new SearchValueRows("search_string", "value", "text", "folded", "text");
        private final SearchValueRows references =
                new SearchValueRows("search_reference", "target_type", "text", "target_id", "text");
        private final SearchValueRows dates =
                new SearchValueRows("search_date", "low", "timestamptz", "high", "timestamptz");
        private final SearchValueRows uris = new SearchValueRows("search_uri", "value", "text");
        private final SearchValueRows quantities = new SearchValueRows(
                "search_quantity", "system", "text", "code", "text", "unit", "text", "low", "float8", "high", "float8");
        private final SearchValueRows positions =
                new SearchValueRows("search_position", "latitude", "float8", "longitude", "float8");
        private final SearchValueRows components = new SearchValueRows(
                "search_component",
                "element",
                "int",
                "part",
                "int",
                "system",
                "text",
                "code",
                "text",
                "unit",
                "text",
                "low",
                "float8",
                "high",
                "float8",
                "target_type",
                "text",
                "target_id",
                "text");

        private final SearchValueRows areas = new SearchValueRows(
                "search_area",
                "south",
                "float8",
                "west",
                "float8",
                "north",
                "float8",
                "east",
                "float8",
                "outline",
                "polygon",
                "holes",
                "text");

        /** @param base the tenant's base with a slash at its end: what a link leads to there is local */
        Filling(String base) {
            this.base = base;
        }

        List<SearchValueRows> of(List<StoredResource> resources, List<SearchValues> values) {
            for (int index = 0; index < resources.size(); index++) {
                add(resources.get(index), values.get(index));
            }
            return List.of(tokens, strings, references, dates, uris, quantities, positions, components, areas);
        }

        private void add(StoredResource resource, SearchValues values) {
            values.tokens().forEach(token -> tokens.add(resource, token.param(), token.system(), token.code()));
            values.strings()
                    .forEach(text -> strings.add(resource, text.param(), text.value(), Folding.fold(text.value())));
            values.references().forEach(ref -> references.add(resource, ref.param(), ref.targetType(), ref.targetId()));
            values.links().forEach(link -> link(resource, link));
            values.dates().forEach(period -> dates.add(resource, period.param(), period.low(), period.high()));
            values.uris().forEach(uri -> uris.add(resource, uri.param(), uri.value()));
            values.quantities()
                    .forEach(each -> quantities.add(
                            resource, each.param(), each.system(), each.code(), each.unit(), each.low(), each.high()));
            values.positions()
                    .forEach(each -> positions.add(resource, each.param(), each.latitude(), each.longitude()));
            values.components().forEach(component -> component(resource, component));
            values.areas()
                    .forEach(area -> areas.add(
                            resource,
                            area.param(),
                            area.south(),
                            area.west(),
                            area.north(),
                            area.east(),
                            area.outline(),
                            area.holes()));
        }

        private void link(StoredResource resource, SearchValues.Uri link) {
            Optional<SearchValues.Ref> local = LocalLink.of(base, link);
            if (local.isPresent()) {
                references.add(
                        resource,
                        link.param(),
                        local.get().targetType(),
                        local.get().targetId());
            } else {
                uris.add(resource, link.param(), link.value());
            }
        }

        private void component(StoredResource resource, SearchValues.Component component) {
            SearchValues.Token token = component.token().orElse(NO_TOKEN);
            SearchValues.Quantity quantity = component.quantity().orElse(NO_QUANTITY);
            SearchValues.Ref ref = component.ref().orElse(NO_REF);
            components.add(
                    resource,
                    component.param(),
                    component.element(),
                    component.part(),
                    token.system() + quantity.system(),
                    token.code() + quantity.code(),
                    quantity.unit(),
                    quantity.low(),
                    quantity.high(),
                    ref.targetType(),
                    ref.targetId());
        }

        private static final SearchValues.Token NO_TOKEN = new SearchValues.Token("", "", "");
        private static final SearchValues.Quantity NO_QUANTITY = new SearchValues.Quantity("", "", "", "", 0, 0);
        private static final SearchValues.Ref NO_REF = new SearchValues.Ref("", "", "");
    }
}
