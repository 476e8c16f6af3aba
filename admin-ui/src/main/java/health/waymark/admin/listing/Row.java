package health.waymark.admin.listing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One row.
 *
 * @param id what a selection names it by
 * @param cells one for each column; the first names the row
 * @param facets what it is by the name of a filter; only rows that are filtered here have any
 * @param source what the backend gave, for the export as NDJSON
 */
public record Row(String id, List<Cell> cells, Map<String, String> facets, JsonNode source) {

    /** A row of a list that the backend filters. */
    public static Row of(String id, JsonNode source, Cell... cells) {
        return new Row(id, List.of(cells), Map.of(), source);
    }

    /** The same row with a facet more. */
    public Row facet(String name, String value) {
        Map<String, String> more = new HashMap<>(facets);
        more.put(name, value);
        return new Row(id, cells, Map.copyOf(more), source);
    }

    /** Whether any of it is as it must not stay. */
    public boolean bad() {
        return cells.stream().flatMap(cell -> cell.tags().stream()).anyMatch(tag -> "bad".equals(tag.tone()));
    }

    /** What the row is called. */
    public String name() {
        return cells.get(0).text();
    }
}
