package health.waymark.backend.store.search;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.store.VisibleRows;
import health.waymark.backend.store.search.SearchQuery.After;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Positions in results as text in page links: opaque, and of use only for the same query on the same base. */
@Component
class SearchCursor {

    private static final JsonMapper JSON = new JsonMapper();

    private final SignedCursors cursors;
    private final VisibleRows visible;

    SearchCursor(SignedCursors cursors, VisibleRows visible) {
        this.cursors = cursors;
        this.visible = visible;
    }

    String write(TenantId tenant, SearchQuery query, SearchStatement.Match last, @Nullable Integer total) {
        ArrayNode position = JSON.createArrayNode();
        position.add(last.resource().id()).add(total);
        last.keys().forEach(position::add);
        return cursors.seal(context(tenant, query), position.toString());
    }

    After read(TenantId tenant, SearchQuery query, String cursor) {
        JsonNode position = cursors.open(context(tenant, query), cursor)
                .map(JSON::readTree)
                .orElseThrow(() -> Outcomes.invalid(
                        "This page link is not valid here. Start again without " + SearchQueryParser.CURSOR + ".",
                        SearchQueryParser.CURSOR));
        List<@Nullable String> keys = new ArrayList<>();
        for (int index = 2; index < position.size(); index++) {
            keys.add(position.get(index).isNull() ? null : position.get(index).asString());
        }
        JsonNode total = position.get(1);
        return new After(position.get(0).asString(), keys, total.isNull() ? null : total.asInt());
    }

    private String context(TenantId tenant, SearchQuery query) {
        return visible.binding(tenant) + tenant + " " + query.type() + "?" + QueryText.of(query);
    }
}
