package health.waymark.backend.usage;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.management.Changes;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.tenancy.QuotaAlerts;
import health.waymark.backend.tenancy.QuotaKind;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.UsageHistory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a tenant has used, and from which use on it wants to be told. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}")
@Tag(name = "Quotas")
class UsageController {

    private final ManagementGuard guard;
    private final Changes changes;
    private final TenantTransactions transactions;
    private final UsageHistory history;
    private final QuotaAlerts alerts;

    UsageController(
            ManagementGuard guard,
            Changes changes,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            UsageHistory history,
            QuotaAlerts alerts) {
        this.guard = guard;
        this.changes = changes;
        this.transactions = transactions;
        this.history = history;
        this.alerts = alerts;
    }

    @GetMapping("/usage")
    @Operation(
            summary = "Show what was used",
            description =
                    "For owners, admins and the operator: the `last` days, or months, the newest first. Days are in"
                            + " UTC and are kept for fourteen months. Of members, keys and resources what was there at the last"
                            + " look of the day, at least once an hour; of a month the most. A day on which nobody looked and"
                            + " nobody called is left out.")
    Usage show(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "day") @Pattern(regexp = "day|month", message = "must be day or month")
                    String per,
            @RequestParam(defaultValue = "30") @Min(1) @Max(400) int last) {
        TenantId of = guard.manageable(tenant);
        return new Usage(per, transactions.reading(of, jdbc -> history.points(jdbc, of, per, last)));
    }

    @GetMapping("/quota-alerts")
    @Operation(
            summary = "Show from which use of a quota on people are told",
            description = "For owners, admins and the operator, in percent; what nobody has chosen is 80.")
    Alerts alerts(@PathVariable String tenant) {
        TenantId of = guard.manageable(tenant);
        return Alerts.of(transactions.reading(of, jdbc -> alerts.of(jdbc, of)));
    }

    @PutMapping("/quota-alerts")
    @Operation(
            summary = "Choose from which use of a quota on people are told",
            description =
                    "For owners, admins and the operator. They are told once when that much is used, and once when"
                            + " all of it is; again after the use has fallen by 5 %. What is left out is 80.")
    @ApiResponse(responseCode = "200", description = "As they are now")
    @Fails(ProblemCode.FROZEN)
    Alerts choose(@PathVariable String tenant, @Valid @RequestBody AlertLevels wanted) {
        TenantId of = guard.manageable(tenant);
        QuotaAlerts.Levels levels = wanted.levels();
        changes.make(of, "U", "QuotaAlerts", jdbc -> {
            alerts.set(jdbc, of, levels, CurrentCaller.get().id());
            return of;
        });
        return Alerts.of(levels);
    }

    @Schema(
            name = "UsageReport",
            example = "{\"per\":\"day\",\"points\":[{\"begins\":\"2026-11-27\",\"members\":12,\"apiKeys\":3,"
                    + "\"resources\":4211,\"requests\":51200,\"refused\":0,\"busiestMinute\":310}]}")
    record Usage(String per, List<UsageHistory.Point> points) {}

    @Schema(example = "{\"members\":80,\"apiKeys\":80,\"resources\":90,\"requestsPerMinute\":80}")
    record Alerts(int members, int apiKeys, int resources, int requestsPerMinute) {

        static Alerts of(QuotaAlerts.Levels levels) {
            return new Alerts(
                    levels.of(QuotaKind.MEMBERS),
                    levels.of(QuotaKind.API_KEYS),
                    levels.of(QuotaKind.RESOURCES),
                    levels.of(QuotaKind.REQUESTS_PER_MINUTE));
        }
    }

    @Schema(example = "{\"resources\":90}")
    record AlertLevels(
            @Nullable @Min(1) @Max(100) Integer members,
            @Nullable @Min(1) @Max(100) Integer apiKeys,
            @Nullable @Min(1) @Max(100) Integer resources,
            @Nullable @Min(1) @Max(100) Integer requestsPerMinute) {

        QuotaAlerts.Levels levels() {
            return new QuotaAlerts.Levels(members, apiKeys, resources, requestsPerMinute);
        }
    }
}
