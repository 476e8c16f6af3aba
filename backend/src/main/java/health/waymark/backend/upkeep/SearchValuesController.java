package health.waymark.backend.upkeep;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.job.Job;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.overview.OverviewPart;
import health.waymark.backend.store.SearchValuesExtractor;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** How far the search values of stored resources are brought up to date, for the platform's operator. */
@RestController
@Tag(name = "Search index")
class SearchValuesController implements OverviewPart {

    private final ManagementGuard guard;
    private final SearchValueForm form;
    private final Jobs jobs;

    SearchValuesController(ManagementGuard guard, SearchValueForm form, Jobs jobs) {
        this.guard = guard;
        this.form = form;
        this.jobs = jobs;
    }

    @GetMapping("/api/v1/operator/search-values")
    @Operation(
            summary = "Show whether all search values are up to date",
            description = "Operator only. After an upgrade, resources that an older version has stored are gone through"
                    + " once, slowly. `job` can be asked for and retried under `/api/v1/jobs`.")
    SearchValues show() {
        guard.requireOperator();
        return state();
    }

    @Override
    public Map<String, Object> answers() {
        return Map.of("searchValues", state());
    }

    private SearchValues state() {
        int current = form.current();
        Optional<Job> job =
                jobs.of(TenantId.DIRECTORY, SearchValuesJob.NAME).stream().findFirst();
        Optional<Progress> progress = job.flatMap(each ->
                jobs.dataOf(TenantId.DIRECTORY, each.id(), SearchValuesJob.NAME).map(data -> progress(each, data)));
        return new SearchValues(
                current >= SearchValuesExtractor.FORM, current, SearchValuesExtractor.FORM, progress.orElse(null));
    }

    private static Progress progress(Job job, ObjectNode data) {
        return new Progress(
                job.id(),
                job.state(),
                job.step(),
                data.path("finished").asStringOpt().orElse(null),
                data.path("resources").asLong(0),
                data.path("changed").asLong(0),
                job.problem());
    }

    /**
     * In which form the values are.
     *
     * @param isUpToDate whether those of all resources are as this version extracts them
     * @param form the form that all of them have
     * @param wanted the form that this version extracts
     * @param progress of the job that is at work, or was last; null when there never was one
     */
    @Schema(
            example = "{\"isUpToDate\":false,\"form\":1,\"wanted\":2,\"progress\":{\"job\":"
                    + "\"0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001\",\"state\":\"waiting\",\"step\":\"all\",\"finished\":"
                    + "\"ijsselland\",\"resources\":120400,\"changed\":3511}}")
    record SearchValues(
            boolean isUpToDate,
            int form,
            int wanted,
            @Nullable Progress progress) {}

    /**
     * How far the job is.
     *
     * @param step {@code all}, or {@code late} for what was changed meanwhile
     * @param finished the last tenant, in the order of ids, that has been gone through
     * @param resources how many were looked at
     * @param changed how many of them had other values
     */
    record Progress(
            UUID job,
            String state,
            String step,
            @Nullable String finished,
            long resources,
            long changed,
            @Nullable String problem) {}
}
