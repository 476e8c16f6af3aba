package health.waymark.backend.management;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.tenancy.QuotaAlerts;
import health.waymark.backend.tenancy.QuotaKind;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.Quotas;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
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
    private final QuotaAlerts alerts;
    private final TenantTransactions transactions;
    private final Changes changes;
    private final ManagementGuard guard;

    QuotaController(
            QuotaStore quotas,
            QuotaAlerts alerts,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            Changes changes,
            ManagementGuard guard) {
        this.quotas = quotas;
        this.alerts = alerts;
        this.transactions = transactions;
        this.changes = changes;
        this.guard = guard;
    }

    @GetMapping
    @Operation(summary = "Show quotas and usage", description = "For owners, admins and the operator.")
    QuotaReport show(@PathVariable String tenant) {
        return report(guard.manageable(tenant));
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
        return report(id);
    }

    private QuotaReport report(TenantId tenant) {
        return transactions.reading(tenant, jdbc -> {
            Quotas limits = quotas.read(tenant);
            QuotaStore.Usage usage = quotas.usage(jdbc, tenant);
            QuotaAlerts.Levels levels = alerts.of(jdbc, tenant);
            return new QuotaReport(
                    new Quota(limits.members(), (long) usage.members(), levels.of(QuotaKind.MEMBERS)),
                    new Quota(limits.apiKeys(), (long) usage.apiKeys(), levels.of(QuotaKind.API_KEYS)),
                    new Quota(limits.resources(), usage.resources(), levels.of(QuotaKind.RESOURCES)),
                    new Quota(limits.requestsPerMinute(), null, levels.of(QuotaKind.REQUESTS_PER_MINUTE)));
        });
    }

    @Schema(
            example = "{\"members\":{\"limit\":500,\"used\":12,\"alertAt\":80},"
                    + "\"apiKeys\":{\"limit\":200,\"used\":3,\"alertAt\":80},"
                    + "\"resources\":{\"limit\":5000000,\"used\":4211,\"alertAt\":90},"
                    + "\"requestsPerMinute\":{\"limit\":60000,\"alertAt\":80}}")
    record QuotaReport(Quota members, Quota apiKeys, Quota resources, Quota requestsPerMinute) {}

    /**
     * One of them.
     *
     * @param alertAt percent of it from which on people are told
     */
    @Schema(example = "{\"limit\":500,\"used\":12,\"alertAt\":80}")
    record Quota(long limit, @Nullable Long used, int alertAt) {}

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
