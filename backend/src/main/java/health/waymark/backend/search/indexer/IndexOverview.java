package health.waymark.backend.search.indexer;

import health.waymark.backend.overview.OverviewPart;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** The search index, and of what is parked the first, where there is some. */
@Component
class IndexOverview implements OverviewPart {

    private static final Logger LOG = LoggerFactory.getLogger(IndexOverview.class);
    private static final int SHOWN = 20;

    private final SearchIndexState state;
    private final ParkedLabels parked;

    IndexOverview(SearchIndexState state, ParkedLabels parked) {
        this.state = state;
        this.parked = parked;
    }

    @Override
    public Map<String, Object> answers() {
        SearchIndex index = state.read();
        Map<String, Object> answers = new HashMap<>(Map.of("searchIndex", index));
        if (index.indexers().stream().anyMatch(IndexOverview::hasParked)) {
            ParkedLabels.Page page = first();
            if (page != null) {
                answers.put("parkedLabels", page);
            }
        }
        return answers;
    }

    private static boolean hasParked(SearchIndex.Indexer indexer) {
        IndexerReport.Index index = indexer.report().index();
        return indexer.report().active() && index != null && index.parked() > 0;
    }

    /** An Elasticsearch that is away hides the list, but never what else there is to know then. */
    private ParkedLabels.@Nullable Page first() {
        try {
            return parked.page("", SHOWN);
        } catch (ErrorResponseException away) {
            LOG.warn("Parked labels are left out: {}", away.getBody().getDetail());
            return null;
        }
    }
}
