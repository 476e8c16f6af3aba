package health.waymark.backend.search.indexer;

import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads reports of any release: what is not known here is passed over. */
@Component
final class ReportReader {

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Empty when it is not a report. */
    Optional<IndexerReport> read(String text) {
        try {
            return Optional.ofNullable(json.readValue(text, IndexerReport.class));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }
}
