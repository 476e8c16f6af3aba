package health.waymark.backend.store.search;

import health.waymark.backend.access.Caller;
import health.waymark.backend.store.ListedResources;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Goes through searches page by page: one statement each. */
@Component
class StoredLists implements ListedResources {

    /** They shape a page or its encoding, and a whole list has neither. */
    private static final Set<String> OF_PAGES = Set.of(
            "_count", "_cursor", "_total", "_summary", "_elements", "_include", "_revinclude", "_format", "_pretty");

    private final SearchQueryParser parser;
    private final StoredSearch search;

    StoredLists(SearchQueryParser parser, StoredSearch search) {
        this.parser = parser;
        this.search = search;
    }

    @Override
    public void each(
            TenantId tenant,
            Caller caller,
            String type,
            Map<String, String[]> parameters,
            Consumer<List<StoredResource>> page) {
        Map<String, String[]> asked = new LinkedHashMap<>(parameters);
        asked.keySet().removeIf(name -> OF_PAGES.contains(name.replaceFirst(":.*$", "")));
        asked.put("_count", new String[] {"200"});
        asked.put("_total", new String[] {"none"});
        String cursor = null;
        do {
            // Read anew for each page: the statement adds its position to the values of the query.
            SearchQuery query = parser.parse(tenant, type, asked, false);
            SearchAnswer answer = search.page(tenant, Optional.of(caller), query, cursor);
            page.accept(answer.matches());
            cursor = answer.next();
        } while (cursor != null);
    }
}
