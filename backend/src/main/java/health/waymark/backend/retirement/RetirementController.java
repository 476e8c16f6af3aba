package health.waymark.backend.retirement;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.retirement.Restorables.Place;
import health.waymark.backend.retirement.Restorables.Restorable;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Retiring what is in use, and bringing back what was deleted. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}")
@Tag(name = "Retiring and restoring")
class RetirementController {

    private final ManagementGuard guard;
    private final Retirement retirement;
    private final TenantTransactions transactions;
    private final Restorables restorables;
    private final SignedCursors cursors;

    RetirementController(
            ManagementGuard guard,
            Retirement retirement,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            Restorables restorables,
            SignedCursors cursors) {
        this.guard = guard;
        this.retirement = retirement;
        this.transactions = transactions;
        this.restorables = restorables;
        this.cursors = cursors;
    }

    @PostMapping("/retire/{type}/{id}")
    @Operation(
            summary = "Retire a resource",
            description = "For whoever may change it: it stays where it is, marked as no longer in use (`active`, or"
                    + " `status`), so that what refers to it goes on working. `If-Match` is the ETag of its version;"
                    + " `used-by` tells beforehand what depends on it.")
    @ApiResponse(responseCode = "200", description = "It is retired")
    @Fails({
        ProblemCode.SECOND_PERSON_NEEDED,
        ProblemCode.STALE,
        ProblemCode.VERSION_REQUIRED,
        ProblemCode.GONE,
        ProblemCode.UNPROCESSABLE,
        ProblemCode.FROZEN
    })
    ResponseEntity<Written> retire(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        TenantId of = permitted(tenant, type, Permission.UPDATE);
        return answer(retirement.retire(of, type, id, ifMatch));
    }

    @PostMapping("/restore/{type}/{id}")
    @Operation(
            summary = "Bring a deleted resource back",
            description =
                    "For whoever may create such: its last version before the deletion becomes a new one, up to 30"
                            + " days later. Where the organization asks for a second person, it comes back as a draft.")
    @ApiResponse(responseCode = "200", description = "It is there again")
    @Fails({ProblemCode.STALE, ProblemCode.GONE, ProblemCode.UNPROCESSABLE, ProblemCode.FROZEN})
    ResponseEntity<Written> restore(
            @PathVariable String tenant, @PathVariable String type, @PathVariable @Size(max = 64) String id) {
        TenantId of = permitted(tenant, type, Permission.CREATE);
        return answer(retirement.restore(of, type, id));
    }

    private TenantId permitted(String tenant, String type, Permission permission) {
        TenantId of = guard.working(tenant, permission, type);
        if (Activity.of(type).isEmpty()) {
            throw Problems.of(
                    ProblemCode.NOT_FOUND,
                    "A " + type + " ends in its own way; it is neither retired nor restored here.");
        }
        return of;
    }

    private static ResponseEntity<Written> answer(StoredResource written) {
        return ResponseEntity.ok()
                .eTag("W/\"" + written.version() + "\"")
                .body(new Written(written.type(), written.id(), written.version(), written.published()));
    }

    @GetMapping("/restorable")
    @Operation(
            summary = "List what was deleted and can be brought back",
            description =
                    "For whoever may search the types; the last deleted first. For more, pass `next` as `cursor`.")
    RestorablePage restorable(
            @PathVariable String tenant,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        String[] types = type == null ? Activity.types() : new String[] {type};
        TenantId of = guard.readable(tenant);
        for (String each : types) {
            of = permitted(tenant, each, Permission.SEARCH);
        }
        return page(of, types, cursor, limit);
    }

    private RestorablePage page(TenantId of, String[] types, @Nullable String cursor, int limit) {
        String seal = of + " restorable " + String.join(",", types) + " "
                + CurrentCaller.get().id();
        Place after = place(seal, cursor);
        List<Restorable> found = transactions.reading(of, jdbc -> restorables.list(jdbc, of, types, after, limit + 1));
        List<Restorable> page = found.size() > limit ? found.subList(0, limit) : found;
        return new RestorablePage(page, found.size() > limit ? cursors.seal(seal, text(page.get(limit - 1))) : null);
    }

    private @Nullable Place place(String seal, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = cursors.open(seal, cursor)
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_PARAMETER, "'cursor' is the 'next' of a page with the same filters."))
                .split(" ", -1);
        return new Place(Instant.parse(parts[0]), parts[1], parts[2]);
    }

    private static String text(Restorable last) {
        return last.deletedAt() + " " + last.type() + " " + last.id();
    }

    @Schema(example = "{\"type\":\"Location\",\"id\":\"north\",\"version\":4,\"published\":true}")
    record Written(String type, String id, int version, boolean published) {}

    @Schema(
            example = "{\"restorable\":[{\"type\":\"Location\",\"id\":\"north\",\"name\":\"North wing\","
                    + "\"deletedAt\":\"2026-11-27T08:00:00Z\"}]}")
    record RestorablePage(
            List<Restorable> restorable, @Nullable String next) {}
}
