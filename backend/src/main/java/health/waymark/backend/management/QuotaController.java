package health.waymark.backend.management;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.Quotas;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much a tenant may use, and does use. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/quotas")
@Tag(name = "Quotas")
class QuotaController {

    private final QuotaStore quotas;
    private final QuotaReports reports;
    private final Changes changes;
    private final ManagementGuard guard;

    QuotaController(QuotaStore quotas, QuotaReports reports, Changes changes, ManagementGuard guard) {
        this.quotas = quotas;
        this.reports = reports;
        this.changes = changes;
        this.guard = guard;
    }

    @GetMapping
    @Operation(summary = "Show quotas and usage", description = "For owners, admins and the operator.")
    QuotaReport show(@PathVariable String tenant) {
        return reports.of(guard.manageable(tenant));
    }

    @WhileFrozen
    @PutMapping
    @Operation(
            summary = "Set what differs from the plan",
            description = "Operator only. What is left out is as the plan has it.")
    @ApiResponse(responseCode = "200", description = "As they are now")
    QuotaReport set(@PathVariable String tenant, @Valid @RequestBody QuotaOverrides request) {
        guard.requireOperator();
        TenantId id = guard.readable(tenant);
        changes.makeAnyway(id, "U", "Quotas", jdbc -> {
            quotas.set(id, request.overrides(), CurrentCaller.get().id());
            return id;
        });
        return reports.of(id);
    }

    @Schema(example = "{\"members\":1000,\"requestsPerMinute\":120000}")
    record QuotaOverrides(
            @Nullable @Min(0) Integer members,
            @Nullable @Min(0) Integer apiKeys,
            @Nullable @Min(0) Long resources,
            @Nullable @Min(1) Integer requestsPerMinute) {

        Quotas.Overrides overrides() {
            return new Quotas.Overrides(members, apiKeys, resources, requestsPerMinute);
        }
    }
}
