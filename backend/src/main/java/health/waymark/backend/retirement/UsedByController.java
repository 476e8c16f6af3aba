package health.waymark.backend.retirement;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.retirement.Uses.Place;
import health.waymark.backend.store.FhirStore;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where resources are used. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/used-by")
@Tag(name = "Retiring and restoring")
class UsedByController {

    private final ManagementGuard guard;
    private final TenantTransactions transactions;
    private final FhirStore store;
    private final Uses uses;
    private final SignedCursors cursors;

    UsedByController(
            ManagementGuard guard,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            FhirStore store,
            Uses uses,
            SignedCursors cursors) {
        this.guard = guard;
        this.transactions = transactions;
        this.store = store;
        this.uses = uses;
        this.cursors = cursors;
    }

    @GetMapping("/{type}/{id}")
    @Operation(
            summary = "Show where a resource is used",
            description =
                    "For whoever may read it: what refers to it, of the types that the caller may read, and how much"
                            + " inherits from it. For more uses, pass `next` as `cursor`.")
    UsedBy show(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
        TenantId of = guard.working(tenant, Permission.READ, type);
        if (store.read(of, type, id).isEmpty()) {
            throw Problems.of(ProblemCode.NOT_FOUND, "There is no " + type + "/" + id + " here.");
        }
        String seal = of + " used-by " + type + "/" + id;
        Place after = place(seal, cursor);
        return transactions.reading(of, jdbc -> {
            List<UsedBy.Use> found = uses.some(jdbc, of, type, id, after, limit + 1);
            boolean more = found.size() > limit;
            List<UsedBy.Use> page = more ? found.subList(0, limit) : found;
            return usedBy(jdbc, of, type, id, page, more ? cursors.seal(seal, text(page.get(limit - 1))) : null);
        });
    }

    private UsedBy usedBy(
            JdbcClient jdbc, TenantId tenant, String type, String id, List<UsedBy.Use> page, @Nullable String next) {
        List<UsedBy.Count> counts = uses.counts(jdbc, tenant, type, id);
        return new UsedBy(
                counts.stream().mapToLong(UsedBy.Count::uses).sum(),
                counts,
                page,
                uses.inheritEndpoints(jdbc, tenant, type, id),
                uses.inheritLocations(jdbc, tenant, type, id),
                next);
    }

    private Place place(String seal, @Nullable String cursor) {
        if (cursor == null) {
            return Place.START;
        }
        String[] parts = cursors.open(seal, cursor)
                .orElseThrow(
                        () -> Problems.of(ProblemCode.INVALID_PARAMETER, "'cursor' is the 'next' of the page before."))
                .split(" ", -1);
        return new Place(parts[0], parts[1], parts[2]);
    }

    private static String text(UsedBy.Use last) {
        return last.type() + " " + last.element() + " " + last.id();
    }
}
