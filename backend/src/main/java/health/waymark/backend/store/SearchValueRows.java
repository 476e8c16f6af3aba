package health.waymark.backend.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of one table of search values as columns, which travel to PostgreSQL as arrays. */
final class SearchValueRows {

    private final String table;
    private final List<String> names;
    private final List<String> types;
    private final List<List<String>> values = new ArrayList<>();

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
            values.get(index + 3).add(rest[index].toString());
        }
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
            columns.put(parameter(index), values.get(index).toArray(String[]::new));
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
