package health.waymark.backend.lifecycle;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Role;
import health.waymark.backend.job.Job;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.management.Changes;
import health.waymark.backend.management.WhileFrozen;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantStatus;
import health.waymark.backend.tenancy.Tenants;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a tenant leaves, and comes back before it is too late. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}")
@Tag(name = "Leaving")
class LeavingController {

    private final Jobs jobs;
    private final Tenants tenants;
    private final ExportFolder exports;
    private final Certificates certificates;
    private final LeavingProperties properties;
    private final Changes changes;
    private final Clock clock;
    private final ManagementGuard guard;

    LeavingController(
            Jobs jobs,
            Tenants tenants,
            LeavingParts parts,
            LeavingProperties properties,
            Changes changes,
            Clock clock,
            ManagementGuard guard) {
        this.jobs = jobs;
        this.tenants = tenants;
        this.exports = parts.exports();
        this.certificates = parts.certificates();
        this.properties = properties;
        this.changes = changes;
        this.clock = clock;
        this.guard = guard;
    }

    @WhileFrozen
    @PostMapping("/leaving")
    @Operation(
            summary = "Let a tenant leave",
            description = "For its owners and the operator. It is frozen at once, exported, withdrawn from the"
                    + " directory, and erased when its grace period is over; only the operator may shorten that.")
    @ApiResponse(responseCode = "202", description = "It is frozen, and the job has begun")
    @Fails({ProblemCode.CONFLICT, ProblemCode.NOT_FOUND})
    ResponseEntity<Job> leave(@PathVariable String tenant, @Valid @RequestBody Leaving request) {
        TenantId id = owned(tenant);
        exports.requireConfigured();
        int days = graceDays(request);
        UUID job = changes.makeAnyway(id, "D", "Tenant/" + id, jdbc -> {
            if (!tenants.move(id, List.of(TenantStatus.ACTIVE, TenantStatus.FROZEN), TenantStatus.FROZEN)
                    || latest(id).filter(known -> !known.isOver()).isPresent()) {
                throw Problems.of(ProblemCode.CONFLICT, "This tenant is leaving already.");
            }
            String until = clock.instant().plus(Duration.ofDays(days)).toString();
            return jobs.start(jdbc, id, LeavingJob.NAME, Map.of("graceUntil", until));
        });
        return ResponseEntity.accepted()
                .header(HttpHeaders.CONTENT_LOCATION, "/api/v1/jobs/" + job)
                .body(jobs.find(job).orElseThrow());
    }

    private int graceDays(Leaving request) {
        int days = Optional.ofNullable(request.graceDays()).orElse(properties.graceDays());
        if (days < properties.graceDays() && !CurrentCaller.get().operator()) {
            throw Rule.GRACE_FIXED.in(
                    Problems.of(
                            ProblemCode.UNPROCESSABLE,
                            "The grace period is " + properties.graceDays()
                                    + " days. Only the operator may shorten it.",
                            "/graceDays"),
                    properties.graceDays());
        }
        return days;
    }

    @GetMapping("/leaving")
    @Operation(summary = "Show how far a tenant's leaving is", description = "For its owners and the operator.")
    Job show(@PathVariable String tenant) {
        return latest(owned(tenant)).orElseThrow(LeavingController::notLeaving);
    }

    @DeleteMapping("/leaving")
    @Operation(
            summary = "Let a tenant come back",
            description = "For its owners and the operator, until the grace period is over. What it had published is"
                    + " published again.")
    @ApiResponse(responseCode = "204", description = "It is active")
    @Fails(ProblemCode.CONFLICT)
    ResponseEntity<Void> stay(@PathVariable String tenant) {
        TenantId id = owned(tenant);
        Job job = latest(id).filter(known -> !known.isOver()).orElseThrow(LeavingController::notLeaving);
        changes.makeAnyway(id, "U", "Tenant/" + id, jdbc -> {
            if (!jobs.cancel(jdbc, id, job.id(), LeavingJob.REVOCABLE)) {
                throw Problems.of(ProblemCode.CONFLICT, "It is too late: this tenant is being erased.");
            }
            return tenants.move(id, List.of(TenantStatus.FROZEN, TenantStatus.LEAVING), TenantStatus.ACTIVE);
        });
        return ResponseEntity.noContent().build();
    }

    @GetMapping(path = "/erasure-certificate", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Show the proof that a tenant has been erased",
            description = "Operator only. `X-Content-SHA256` is the hash of the body.")
    ResponseEntity<String> certificate(@PathVariable String tenant) {
        guard.requireOperator();
        Certificates.Certificate certificate = Optional.of(tenant)
                .filter(TenantId::isWellFormed)
                .map(TenantId::new)
                .flatMap(certificates::find)
                .orElseThrow(() -> Problems.of(ProblemCode.NOT_FOUND, "No such tenant has been erased."));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Content-SHA256", certificate.sha256())
                .body(certificate.body());
    }

    private Optional<Job> latest(TenantId tenant) {
        return jobs.of(tenant, LeavingJob.NAME).stream().findFirst();
    }

    private TenantId owned(String name) {
        TenantId tenant = guard.readable(name);
        Caller caller = CurrentCaller.get();
        boolean owns = caller.operator()
                || caller.roleIn(tenant).filter(role -> role == Role.OWNER).isPresent();
        if (!owns) {
            throw Problems.of(ProblemCode.FORBIDDEN, "Only an owner of this organization may do this.");
        }
        return tenant;
    }

    private static RuntimeException notLeaving() {
        return Problems.of(ProblemCode.NOT_FOUND, "This tenant is not leaving.");
    }

    @Schema(example = "{\"graceDays\":60}")
    record Leaving(@Nullable @Min(0) @Max(365) Integer graceDays) {}
}
