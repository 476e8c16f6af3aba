package health.waymark.backend.store.search;

import health.waymark.backend.store.search.SearchQuery.After;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of all resources of a type in the order of a text, read from the index of texts in that order. The index ends a page
 * after as many rows as the page has, however long the list is; sorting looks up the text of each resource first.
 *
 * @param key the only key of the order
 */
record TextOrder(SearchQuery query, SortKey key) {

    /** A row of a text counts for its resource if no other text of it comes before; of equal ones, one does. */
    private static final String WALK = """
            select COLUMNS, walk.k as key0
            from (select s.folded as k, s.id from search_string s
                  where s.tenant_id = :tenant and s.type = :type and s.param = PARAM
                    and s.ctid = (select e.ctid from search_string e
                                  where e.tenant_id = :tenant and e.type = :type and e.id = s.id and e.param = PARAM
                                  order by e.folded using BEFORE, e.ctid limit 1)
                    BEYOND
                  order by s.folded using BEFORE, s.id) walk
            cross join lateral (select r.* from resource r
                                where r.tenant_id = :tenant and r.type = :type and r.id = walk.id
                                  and r.body is not null limit 1) r
            order by walk.k using BEFORE, walk.id limit\s""";

    private static final String WITHOUT = """
            select COLUMNS, null::text as key0 from resource r
            where r.tenant_id = :tenant and r.type = :type and r.body is not null
              and not exists (select from search_string s
                              where s.tenant_id = :tenant and s.type = :type and s.id = r.id and s.param = PARAM)
              BEYOND
            order by r.id limit\s""";

    /** Empty when the search is of another kind: with a filter, what it lets through may be few among many. */
    static Optional<TextOrder> of(SearchQuery query) {
        return query.filters().isEmpty()
                        && query.sort().size() == 1
                        && query.sort().get(0).isText()
                ? Optional.of(new TextOrder(query, query.sort().get(0)))
                : Optional.empty();
    }

    /** Those that have the text, after that position; empty when the position is behind all of them. */
    Optional<String> walk(String columns, @Nullable After after, int limit) {
        if (after == null) {
            return Optional.of(filled(WALK, columns, "") + limit);
        }
        String text = after.keys().get(0);
        return Optional.ofNullable(text).map(last -> filled(WALK, columns, beyond(last, after.id())) + limit);
    }

    private String beyond(String text, String id) {
        String last = query.values().add(text);
        return "and s.folded AFTER= LAST and (s.folded AFTER LAST or s.id > ID)"
                .replace("AFTER= ", key.descending() ? "~<=~ " : "~>=~ ")
                .replace("AFTER ", key.descending() ? "~<~ " : "~>~ ")
                .replace("LAST", last)
                .replace("ID", query.values().add(id));
    }

    /** Those that lack the text: they come last. */
    String without(String columns, @Nullable After after, int limit) {
        String beyond = after == null || after.keys().get(0) != null
                ? ""
                : "and r.id > " + query.values().add(after.id());
        return filled(WITHOUT, columns, beyond) + limit;
    }

    private String filled(String sql, String columns, String beyond) {
        return sql.replace("COLUMNS", columns)
                .replace("PARAM", query.values().add(key.param()))
                .replace("BEFORE", key.descending() ? "~>~" : "~<~")
                .replace("BEYOND", beyond);
    }
}
