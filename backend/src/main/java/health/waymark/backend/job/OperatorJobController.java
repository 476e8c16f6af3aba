package health.waymark.backend.job;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.overview.OverviewPart;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The jobs of all tenants, for whoever runs the platform. */
@RestController
@RequestMapping("/api/v1/operator/jobs")
@Tag(name = "Jobs")
class OperatorJobController implements OverviewPart {

    private static final int IN_OVERVIEW = 20;

    private final Jobs jobs;
    private final ManagementGuard guard;

    OperatorJobController(Jobs jobs, ManagementGuard guard) {
        this.jobs = jobs;
        this.guard = guard;
    }

    @GetMapping
    @Operation(
            summary = "List the jobs that have failed, or that wait",
            description = "Operator only. The newest first; for older ones, pass the last `createdAt` as `before`.")
    Page list(
            @RequestParam(defaultValue = "failed")
                    @Pattern(regexp = "failed|waiting", message = "must be failed or waiting")
                    String state,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        guard.requireOperator();
        return new Page(jobs.all(state, before, limit));
    }

    @Override
    public Map<String, Object> answers() {
        return Map.of("failedJobs", new Page(jobs.all("failed", null, IN_OVERVIEW)));
    }

    @Schema(name = "JobPage", example = "{\"jobs\":[]}")
    record Page(List<Job> jobs) {}
}
