package health.waymark.backend.management;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.Tenant;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tenants of the platform. */
@RestController
@RequestMapping("/api/v1/tenants")
@Tag(name = "Tenants")
class TenantController {

    private final Tenants tenants;
    private final Onboarding onboarding;
    private final Changes changes;
    private final ManagementGuard guard;

    TenantController(Tenants tenants, Onboarding onboarding, Changes changes, ManagementGuard guard) {
        this.tenants = tenants;
        this.onboarding = onboarding;
        this.changes = changes;
        this.guard = guard;
    }

    @GetMapping
    @Operation(summary = "List tenants", description = "Operator only. By id, page by page; `next` leads on.")
    ResponseEntity<TenantPage> list(
            @RequestParam(defaultValue = "") @Pattern(regexp = "([a-z][a-z0-9-]{0,62})?") String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        guard.requireOperator();
        List<Tenant> some = tenants.page(after, limit + 1);
        if (some.size() <= limit) {
            return ResponseEntity.ok(new TenantPage(some, null));
        }
        List<Tenant> page = some.subList(0, limit);
        String next = "/api/v1/tenants?after=" + page.get(limit - 1).id() + "&limit=" + limit;
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                .body(new TenantPage(page, next));
    }

    @PostMapping
    @Operation(
            summary = "Create a tenant",
            description = "Operator only. With an `owner` the tenant is also made known to the login service and the"
                    + " owner is invited; `job` tells how far that is, and `invitation.link` is shown this once.")
    @ApiResponse(responseCode = "201", description = "It is there")
    @Fails(ProblemCode.CONFLICT)
    ResponseEntity<NewTenantAnswer> create(@Valid @RequestBody NewTenant request) {
        guard.requireOperator();
        TenantId id = new TenantId(request.id());
        NewTenantAnswer answer = onboarding.begin(id, request);
        return ResponseEntity.created(URI.create("/api/v1/tenants/" + id))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(answer);
    }

    @GetMapping("/{tenant}")
    @Operation(summary = "Show a tenant", description = "For its members and keys, and the operator.")
    Tenant show(@PathVariable String tenant) {
        return tenants.get(guard.readable(tenant)).orElseThrow();
    }

    @PatchMapping("/{tenant}")
    @Operation(summary = "Rename a tenant", description = "For its owners and admins, and the operator.")
    @Fails(ProblemCode.FROZEN)
    Tenant rename(@PathVariable String tenant, @Valid @RequestBody Rename request) {
        TenantId id = guard.manageable(tenant);
        changes.make(id, "U", "Tenant/" + id, jdbc -> {
            tenants.rename(id, request.name());
            return id;
        });
        return tenants.get(id).orElseThrow();
    }

    @WhileFrozen
    @PostMapping("/{tenant}/freeze")
    @Operation(
            summary = "Freeze a tenant",
            description = "Operator only. From the answer on nothing can be written; reads go on.")
    @ApiResponse(responseCode = "200", description = "It is frozen")
    @Fails(ProblemCode.CONFLICT)
    Tenant freeze(@PathVariable String tenant) {
        return move(tenant, TenantStatus.ACTIVE, TenantStatus.FROZEN);
    }

    @WhileFrozen
    @PostMapping("/{tenant}/unfreeze")
    @Operation(summary = "Let a frozen tenant write again", description = "Operator only.")
    @ApiResponse(responseCode = "200", description = "It is active")
    @Fails(ProblemCode.CONFLICT)
    Tenant unfreeze(@PathVariable String tenant) {
        return move(tenant, TenantStatus.FROZEN, TenantStatus.ACTIVE);
    }

    private Tenant move(String name, TenantStatus from, TenantStatus to) {
        guard.requireOperator();
        TenantId id = guard.readable(name);
        boolean moved = changes.makeAnyway(id, "U", "Tenant/" + id, jdbc -> tenants.move(id, List.of(from, to), to));
        if (!moved) {
            throw Problems.of(
                    ProblemCode.CONFLICT, "This tenant is leaving: end that first, by DELETE on its 'leaving'.");
        }
        return tenants.get(id).orElseThrow();
    }

    @Schema(example = "{\"tenants\":[],\"next\":null}")
    record TenantPage(List<Tenant> tenants, @Nullable String next) {}

    @Schema(
            example = "{\"id\":\"vechtstroom\",\"name\":\"Ziekenhuis Vechtstroom\","
                    + "\"owner\":{\"email\":\"femke@vechtstroom.example\",\"name\":\"Femke Oldenhof\"}}")
    record NewTenant(
            @NotBlank
            @Pattern(
                    regexp = "[a-z][a-z0-9-]{1,62}",
                    message = "must be a lower-case letter, then letters, digits and hyphens, 2 to 63 in all")
            String id,

            @NotBlank @Size(max = 200) String name,
            @Valid @Nullable Owner owner) {}

    @Schema(example = "{\"email\":\"femke@vechtstroom.example\",\"name\":\"Femke Oldenhof\"}")
    record Owner(
            @NotBlank @Size(max = 254) @Pattern(regexp = Invitations.EMAIL, message = "must be an e-mail address")
            String email,

            @NotBlank @Size(max = 200) String name) {}

    @Schema(
            example = "{\"id\":\"vechtstroom\",\"name\":\"Ziekenhuis Vechtstroom\",\"status\":\"active\","
                    + "\"createdAt\":\"2026-11-27T08:00:00Z\"}")
    record NewTenantAnswer(
            String id,
            String name,
            TenantStatus status,
            java.time.Instant createdAt,
            @Nullable String job,
            @Nullable InvitationWithLink invitation) {}

    @Schema(example = "{\"name\":\"Vechtstroom Ziekenhuizen\"}")
    record Rename(@NotBlank @Size(max = 200) String name) {}
}
