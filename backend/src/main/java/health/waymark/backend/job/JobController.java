package health.waymark.backend.job;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far jobs are. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
@Tag(name = "Jobs")
class JobController {

    private final Jobs jobs;
    private final ManagementGuard guard;

    JobController(Jobs jobs, ManagementGuard guard) {
        this.jobs = jobs;
        this.guard = guard;
    }

    @GetMapping
    @Operation(
            summary = "Show how far a job is",
            description = "For owners and admins of its tenant, and the operator.")
    Job show(@PathVariable UUID id) {
        return jobs.find(id).filter(this::isVisible).orElseThrow(JobController::none);
    }

    @PostMapping("/retry")
    @Operation(summary = "Let a failed job try again", description = "From the step that failed.")
    @ApiResponse(responseCode = "200", description = "It goes on")
    @Fails(ProblemCode.CONFLICT)
    Job retry(@PathVariable UUID id) {
        Job job = show(id);
        if (!jobs.retry(new TenantId(job.tenant()), id)) {
            throw Problems.of(ProblemCode.CONFLICT, "This job has not failed.");
        }
        return show(id);
    }

    private boolean isVisible(Job job) {
        return guard.manages(new TenantId(job.tenant()));
    }

    private static ErrorResponseException none() {
        return Problems.of(ProblemCode.NOT_FOUND, "There is no such job.");
    }
}
