package health.waymark.indexer.feed;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the backend takes an indexer's report and says what the operator has ordered. */
@Component
public final class ReportDesk {

    private final FeedConnection backend;
    private final JsonMapper json;

    ReportDesk(FeedConnection backend, JsonMapper json) {
        this.backend = backend;
        this.json = json;
    }

    /**
     * Hands a report in.
     *
     * @return what is ordered; empty when the backend is of a release that takes no reports
     * @throws BackendAway when the backend does not answer, or not as promised
     */
    public Optional<OrderNumbers> report(String id, String report) {
        HttpResponse<String> answer = backend.put("/feed/indexers/" + id, report);
        if (answer.statusCode() == 404 || answer.statusCode() == 405) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            throw new BackendAway("The report was answered " + answer.statusCode());
        }
        try {
            JsonNode orders = json.readTree(answer.body());
            return Optional.of(new OrderNumbers(
                    orders.path("build").longValue(0),
                    orders.path("driftCheck").longValue(0),
                    orders.path("driftChecked").longValue(0),
                    orders.path("retryParked").longValue(0),
                    orders.path("parkedRetried").longValue(0)));
        } catch (JacksonException e) {
            throw new BackendAway("The answer to the report cannot be read: " + e.getMessage(), e);
        }
    }
}
