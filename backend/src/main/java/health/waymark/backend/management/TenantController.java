package health.waymark.backend.management;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.notice.Notice;
import health.waymark.backend.notice.Notices;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final TenantFigures figures;
    private final Onboarding onboarding;
    private final Changes changes;
    private final Notices notices;
    private final QuotaReports quotas;
    private final ManagementGuard guard;

    TenantController(
            Tenants tenants,
            TenantFigures figures,
            Onboarding onboarding,
            Changes changes,
            Notices notices,
            QuotaReports quotas,
            ManagementGuard guard) {
        this.tenants = tenants;
        this.figures = figures;
        this.onboarding = onboarding;
        this.changes = changes;
        this.notices = notices;
        this.quotas = quotas;
        this.guard = guard;
    }

    @GetMapping
    @Operation(
            summary = "List tenants",
            description = "Operator only. In the order of `sort` (`id`, `name`, `created`, `resources`, `requests`,"
                    + " `share`, `health`; with a minus the other way round), page by page; `next` leads on. Usage is at"
                    + " most about an hour old.")
    ResponseEntity<TenantPage> list(
            @RequestParam(defaultValue = "") @Size(max = 1200) String after,
            @RequestParam(defaultValue = "id")
                    @Pattern(
                            regexp = "-?(id|name|created|resources|requests|share|health)",
                            message = "must be id, name, created, resources, requests, share or health")
                    String sort,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        guard.requireOperator();
        boolean falling = sort.startsWith("-");
        String by = falling ? sort.substring(1) : sort;
        List<TenantFigures.Ranked> some = figures.page(by, falling, place(by, after), limit + 1);
        List<TenantFigures.ListedTenant> page =
                some.stream().limit(limit).map(TenantFigures.Ranked::tenant).toList();
        if (some.size() <= limit) {
            return ResponseEntity.ok(new TenantPage(page, null));
        }
        String next = "/api/v1/tenants?after=" + after(by, some.get(limit - 1).place()) + "&limit=" + limit
                + (sort.equals("id") ? "" : "&sort=" + sort);
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                .body(new TenantPage(page, next));
    }

    /** In the order of ids it is an id, which anybody can name. */
    private static String after(String sort, TenantFigures.Place place) {
        return sort.equals("id") ? place.id() : place.text();
    }

    private static TenantFigures.@Nullable Place place(String sort, String after) {
        if (after.isEmpty()) {
            return null;
        }
        return (sort.equals("id") ? Optional.of(new TenantFigures.Place(after, after)) : TenantFigures.Place.of(after))
                .filter(place -> TenantId.isWellFormed(place.id()))
                .filter(place -> !TenantFigures.isOfNumbers(sort)
                        || place.value().matches("-?\\d{1,20}(\\.\\d{1,20})?([eE][+-]?\\d{1,3})?"))
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_PARAMETER, "'after' is that of the 'next' of a page in the same order."));
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
    @Operation(
            summary = "Show a tenant",
            description =
                    "For its members and keys, and the operator. `include=quotas` adds what `quotas` below it shows,"
                            + " for its owners, admins and the operator.")
    ShownTenant show(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "") @Pattern(regexp = "(quotas)?", message = "must be quotas")
                    String include) {
        TenantId id = include.isEmpty() ? guard.readable(tenant) : guard.manageable(tenant);
        Tenant shown = tenants.get(id).orElseThrow();
        return new ShownTenant(
                shown.id(), shown.name(), shown.status(), shown.createdAt(), include.isEmpty() ? null : quotas.of(id));
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
            description = "Operator only. From the answer on nothing can be written; reads go on. Its owners and admins"
                    + " are told, with the `reason` if there is one.")
    @ApiResponse(responseCode = "200", description = "It is frozen")
    @Fails(ProblemCode.CONFLICT)
    Tenant freeze(@PathVariable String tenant, @Valid @RequestBody(required = false) @Nullable Freezing freezing) {
        String reason = freezing == null || freezing.reason() == null ? "" : freezing.reason();
        return move(
                tenant, TenantStatus.ACTIVE, TenantStatus.FROZEN, once -> Notice.tenantFrozen(once, reason.strip()));
    }

    @WhileFrozen
    @PostMapping("/{tenant}/messages")
    @Operation(
            summary = "Tell a tenant something",
            description = "Operator only. Its owners and admins find the `text` behind the bell, and get it by mail.")
    @ApiResponse(responseCode = "204", description = "They are told")
    ResponseEntity<Void> tell(@PathVariable String tenant, @Valid @RequestBody OperatorMessage message) {
        guard.requireOperator();
        TenantId id = guard.readable(tenant);
        changes.makeAnyway(id, "E", "Tenant/" + id, jdbc -> {
            notices.tell(
                    jdbc, id, Notice.operatorMessage(now(jdbc), message.text().strip()));
            return id;
        });
        return ResponseEntity.noContent().build();
    }

    @WhileFrozen
    @PostMapping("/{tenant}/unfreeze")
    @Operation(summary = "Let a frozen tenant write again", description = "Operator only.")
    @ApiResponse(responseCode = "200", description = "It is active")
    @Fails(ProblemCode.CONFLICT)
    Tenant unfreeze(@PathVariable String tenant) {
        return move(tenant, TenantStatus.FROZEN, TenantStatus.ACTIVE, Notice::tenantActive);
    }

    private Tenant move(String name, TenantStatus from, TenantStatus to, Function<String, Notice> notice) {
        guard.requireOperator();
        TenantId id = guard.readable(name);
        boolean moved = changes.makeAnyway(id, "U", "Tenant/" + id, jdbc -> {
            boolean isNew = tenants.move(id, List.of(from), to);
            if (isNew) {
                notices.tell(jdbc, id, notice.apply(now(jdbc)));
            }
            return isNew || tenants.move(id, List.of(to), to);
        });
        if (!moved) {
            throw Problems.of(
                    ProblemCode.CONFLICT, "This tenant is leaving: end that first, by DELETE on its 'leaving'.");
        }
        return tenants.get(id).orElseThrow();
    }

    /** What tells one time from another, to the microsecond. */
    private static String now(JdbcClient jdbc) {
        return jdbc.sql("select now()::text").query(String.class).single();
    }

    /**
     * A tenant.
     *
     * @param quotas when they were asked for
     */
    @Schema(
            example = "{\"id\":\"vechtstroom\",\"name\":\"Ziekenhuis Vechtstroom\",\"status\":\"active\","
                    + "\"createdAt\":\"2026-11-27T08:00:00Z\"}")
    record ShownTenant(
            String id,
            String name,
            TenantStatus status,
            Instant createdAt,
            @Nullable QuotaReport quotas) {}

    @Schema(example = "{\"text\":\"Maintenance on Saturday from 20:00 to 22:00: reads go on, writes wait.\"}")
    record OperatorMessage(
            @NotBlank @Size(max = 1000) @Pattern(regexp = "[^\\x00]*", message = "must not have the character U+0000")
            String text) {}

    @Schema(example = "{\"tenants\":[],\"next\":null}")
    record TenantPage(
            List<TenantFigures.ListedTenant> tenants,
            @Nullable String next) {}

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
            Instant createdAt,
            @Nullable String job,
            @Nullable InvitationWithLink invitation) {}

    @Schema(example = "{\"reason\":\"The contract has ended; write to contracts@waymark.example.\"}")
    record Freezing(
            @Nullable @Size(max = 500) @Pattern(regexp = "[^\\x00]*", message = "must not have the character U+0000")
            String reason) {}

    @Schema(example = "{\"name\":\"Vechtstroom Ziekenhuizen\"}")
    record Rename(@NotBlank @Size(max = 200) String name) {}
}
