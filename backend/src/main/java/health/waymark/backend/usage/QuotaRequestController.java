package health.waymark.backend.usage;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.management.Changes;
import health.waymark.backend.management.WhileFrozen;
import health.waymark.backend.notice.Notice;
import health.waymark.backend.notice.Notices;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asking the operator for a higher limit, and what becomes of it. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/quota-requests")
@Tag(name = "Quotas")
class QuotaRequestController {

    /** Beyond this a number is a slip of the finger, and some limits are whole numbers of 32 bits. */
    private static final long MOST = 2_000_000_000;

    private final ManagementGuard guard;
    private final Changes changes;
    private final TenantTransactions transactions;
    private final QuotaRequests requests;
    private final QuotaStore quotas;
    private final Notices notices;

    QuotaRequestController(
            ManagementGuard guard,
            Changes changes,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            QuotaRequests requests,
            QuotaStore quotas,
            Notices notices) {
        this.guard = guard;
        this.changes = changes;
        this.transactions = transactions;
        this.requests = requests;
        this.quotas = quotas;
        this.notices = notices;
    }

    @GetMapping
    @Operation(
            summary = "List what was asked for",
            description = "For owners, admins and the operator: a hundred, those that wait first, then the newest.")
    List<QuotaRequest> list(@PathVariable String tenant) {
        TenantId of = guard.manageable(tenant);
        return transactions.reading(of, jdbc -> requests.newest(jdbc, of));
    }

    @PostMapping
    @Operation(
            summary = "Ask the operator for a higher limit",
            description =
                    "For owners and admins. One open request of a quota at a time; the operator finds it in the list"
                            + " of tenants.")
    @ApiResponse(responseCode = "201", description = "It waits for the operator")
    @Fails({ProblemCode.CONFLICT, ProblemCode.FROZEN})
    ResponseEntity<QuotaRequest> ask(@PathVariable String tenant, @Valid @RequestBody Wish wish) {
        TenantId of = guard.manageable(tenant);
        QuotaKind quota = QuotaKind.of(wish.quota()).orElseThrow();
        long limit = quotas.read(of).of(quota);
        if (wish.wanted() <= limit) {
            throw outOfRange("Ask for more than the limit that you have: " + limit + ".", "/wanted", limit);
        }
        changes.requireWritable(of);
        QuotaRequest asked = changes.make(
                of,
                jdbc -> requests.add(jdbc, of, quota, wish.wanted(), wish.reason(), CurrentCaller.get())
                        .orElseThrow(QuotaRequestController::askedAlready),
                added -> Deed.unversioned("C", "manage", "QuotaRequest/" + added.id()));
        return ResponseEntity.created(URI.create("/api/v1/tenants/" + of + "/quota-requests/" + asked.id()))
                .body(asked);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Take a request back", description = "For owners and admins, while nobody has answered it.")
    @ApiResponse(responseCode = "204", description = "Nobody has to answer it any more")
    @Fails(ProblemCode.CONFLICT)
    ResponseEntity<Void> withdraw(@PathVariable String tenant, @PathVariable UUID id) {
        TenantId of = guard.manageable(tenant);
        changes.makeAnyway(of, "D", "QuotaRequest/" + id, jdbc -> {
            open(jdbc, of, id);
            return requests.end(jdbc, of, id, "withdrawn", null, "");
        });
        return ResponseEntity.noContent().build();
    }

    @WhileFrozen
    @PostMapping("/{id}/decide")
    @Operation(
            summary = "Grant or refuse a request",
            description =
                    "Operator only. `limit` is what is given, at least what they have, and what was wanted when it is left"
                            + " out; owners and admins are told.")
    @ApiResponse(responseCode = "200", description = "It is decided")
    @Fails(ProblemCode.CONFLICT)
    QuotaRequest decide(@PathVariable String tenant, @PathVariable UUID id, @Valid @RequestBody Decision decision) {
        guard.requireOperator();
        TenantId of = guard.readable(tenant);
        return changes.makeAnyway(of, "U", "QuotaRequest/" + id, jdbc -> decide(jdbc, of, id, decision));
    }

    private QuotaRequest decide(JdbcClient jdbc, TenantId tenant, UUID id, Decision decision) {
        QuotaRequest open = open(jdbc, tenant, id);
        long limit = decision.limit() == null ? open.wanted() : decision.limit();
        long before = quotas.read(tenant).of(open.quota());
        if (decision.granted()) {
            raise(tenant, open.quota(), before, limit);
        }
        long now = decision.granted() ? limit : before;
        notices.tell(jdbc, tenant, Notice.quotaDecided(id.toString(), decision.granted(), open.quota(), now));
        return requests.end(
                jdbc,
                tenant,
                id,
                decision.granted() ? "granted" : "refused",
                decision.granted() ? Long.valueOf(limit) : null,
                decision.answer() == null ? "" : decision.answer());
    }

    /** Nobody is told that their wish was granted and has less than before: limits are lowered where they are set. */
    private void raise(TenantId tenant, QuotaKind quota, long before, long limit) {
        if (limit < before) {
            throw outOfRange("Give at least the limit that they have: " + before + ".", "/limit", before);
        }
        quotas.raise(
                tenant, Quotas.Overrides.of(quota, limit), CurrentCaller.get().id());
    }

    private QuotaRequest open(JdbcClient jdbc, TenantId tenant, UUID id) {
        QuotaRequest request = requests.find(jdbc, tenant, id)
                .orElseThrow(() -> Problems.of(ProblemCode.NOT_FOUND, "This tenant has asked for no such thing."));
        if (!request.state().equals("open")) {
            throw Rule.QUOTA_REQUEST_OVER.in(Problems.of(
                    ProblemCode.CONFLICT, "This request is " + request.state() + " already. Read the list again."));
        }
        return request;
    }

    private static RuntimeException outOfRange(String sentence, String pointer, long limit) {
        return Rule.OUT_OF_RANGE.in(Problems.of(ProblemCode.INVALID_BODY, sentence, pointer), limit);
    }

    private static RuntimeException askedAlready() {
        return Rule.QUOTA_ASKED_ALREADY.in(Problems.of(
                ProblemCode.CONFLICT,
                "There is an open request of this quota. Take it back first, or wait for the answer.",
                "/quota"));
    }

    @Schema(
            name = "QuotaWish",
            example = "{\"quota\":\"resources\",\"wanted\":8000000,\"reason\":\"Two more hospitals join in May.\"}")
    record Wish(
            @NotNull
            @Pattern(
                    regexp = "members|apiKeys|resources|requestsPerMinute",
                    message = "must be members, apiKeys, resources or requestsPerMinute")
            String quota,

            @Min(1) @Max(MOST) long wanted,
            @NotBlank @Size(max = 1000) String reason) {}

    @Schema(name = "QuotaDecision", example = "{\"granted\":true,\"limit\":8000000,\"answer\":\"Good luck in May.\"}")
    record Decision(
            boolean granted,
            @Nullable @Min(1) @Max(MOST) Long limit,
            @Nullable @Size(max = 1000) String answer) {}
}
