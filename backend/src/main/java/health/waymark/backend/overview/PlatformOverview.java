package health.waymark.backend.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the platform is. Each part is what the operation of the same subject answers.
 *
 * @param parkedLabels the first of them; null when there are none, or Elasticsearch cannot be asked
 * @param failedJobs the newest of them
 */
@Schema(
        example = "{\"searchIndex\":{\"status\":\"up-to-date\",\"epoch\":\"5f1c0a9e2b7d\",\"head\":4711,\"build\":2,"
                + "\"pending\":[],\"active\":\"indexer-0\",\"indexers\":[]},\"parkedLabels\":null,"
                + "\"searchValues\":{\"isUpToDate\":true,\"form\":2,\"wanted\":2,\"progress\":null},"
                + "\"mail\":{\"on\":true,\"server\":\"smtp.example.org\",\"from\":\"waymark@example.org\","
                + "\"counts\":{\"waiting\":0,\"retrying\":0,\"failed\":0},\"problems\":[]},"
                + "\"endpointVerification\":{\"status\":\"as-usual\",\"advice\":null,\"endpoints\":{\"reachable\":1204,"
                + "\"degraded\":31,\"unreachable\":9,\"unverified\":80},\"due\":3,\"doubt\":null},"
                + "\"failedJobs\":{\"jobs\":[]}}")
record PlatformOverview(
        @Schema(ref = "#/components/schemas/SearchIndex") Object searchIndex,

        @Schema(ref = "#/components/schemas/ParkedLabelPage") @Nullable
        Object parkedLabels,

        @Schema(ref = "#/components/schemas/SearchValues") Object searchValues,
        @Schema(ref = "#/components/schemas/MailState") Object mail,

        @Schema(ref = "#/components/schemas/VerificationOverview")
        Object endpointVerification,

        @Schema(ref = "#/components/schemas/JobPage") Object failedJobs) {

    static PlatformOverview of(List<OverviewPart> parts) {
        Map<String, Object> all = new HashMap<>();
        parts.forEach(part -> all.putAll(part.answers()));
        return new PlatformOverview(
                in(all, "searchIndex"),
                all.get("parkedLabels"),
                in(all, "searchValues"),
                in(all, "mail"),
                in(all, "endpointVerification"),
                in(all, "failedJobs"));
    }

    private static Object in(Map<String, Object> answers, String name) {
        return Objects.requireNonNull(answers.get(name), name);
    }
}
