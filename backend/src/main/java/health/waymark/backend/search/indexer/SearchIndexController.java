package health.waymark.backend.search.indexer;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.management.Changes;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The search index for the platform's operator. */
@RestController
@RequestMapping("/api/v1/operator/search-index")
@Tag(name = "Search index")
class SearchIndexController {

    private final SearchIndexState state;
    private final ParkedLabels parked;
    private final IndexerReports reports;
    private final Changes changes;
    private final ManagementGuard guard;

    SearchIndexController(
            SearchIndexState state,
            ParkedLabels parked,
            IndexerReports reports,
            Changes changes,
            ManagementGuard guard) {
        this.state = state;
        this.parked = parked;
        this.reports = reports;
        this.changes = changes;
        this.guard = guard;
    }

    @GetMapping
    @Operation(
            summary = "Show how the search index is",
            description =
                    "Operator only. As the indexers report it every few seconds: lag, progress of a rebuild, drift,"
                            + " what is parked, who is active and who stands by.")
    SearchIndex show() {
        guard.requireOperator();
        return state.read();
    }

    @GetMapping("/parked")
    @Operation(
            summary = "List the labels that Elasticsearch refused",
            description = "Operator only. In the order in which they were parked, page by page; `next` leads on.")
    ParkedLabels.Page parked(
            @RequestParam(defaultValue = "") @Size(max = 1000) String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        guard.requireOperator();
        return parked.page(after, limit);
    }

    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Build the index anew",
            description = "Operator only. Beside the one in service, which answers searches until the new one is"
                    + " complete. One that is being built already is given up for it.")
    @ApiResponse(responseCode = "202", description = "Ordered: follow it under `building`")
    SearchIndex rebuild() {
        return order(IndexOrders.REBUILD);
    }

    @PostMapping("/drift-check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Compare the index with the directory",
            description = "Operator only. Ids and versions of all labels; what differs is mended and counted.")
    @ApiResponse(responseCode = "202", description = "Ordered: follow it under `driftCheck`")
    SearchIndex checkDrift() {
        return order(IndexOrders.DRIFT_CHECK);
    }

    @PostMapping("/retry-parked")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Offer the parked labels to Elasticsearch again",
            description = "Operator only. Each in its present version; what fits leaves the list.")
    @ApiResponse(responseCode = "202", description = "Ordered: see the list of parked labels")
    SearchIndex retryParked() {
        return order(IndexOrders.RETRY_PARKED);
    }

    private SearchIndex order(String order) {
        guard.requireOperator();
        changes.makeAnyway(TenantId.DIRECTORY, "E", "SearchIndex/" + order, jdbc -> reports.order(jdbc, order));
        return state.read();
    }
}
