package health.waymark.backend.quality;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.management.Changes;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.quality.QualityLog.Looked;
import health.waymark.backend.quality.QualityLog.Place;
import health.waymark.backend.quality.QualityLog.Query;
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
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How good a tenant's directory data are, and what is to be mended. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/quality")
@Tag(name = "Data quality")
class QualityController {

    /** What findings are about; who reads them reads something of each. */
    private static final List<String> TYPES = List.of(
            "Organization",
            "Location",
            "HealthcareService",
            "PractitionerRole",
            "Practitioner",
            "Endpoint",
            "OrganizationAffiliation");

    private final ManagementGuard guard;
    private final Changes changes;
    private final TenantTransactions transactions;
    private final QualityLog log;
    private final SignedCursors cursors;

    QualityController(
            ManagementGuard guard,
            Changes changes,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            QualityLog log,
            SignedCursors cursors) {
        this.guard = guard;
        this.changes = changes;
        this.transactions = transactions;
        this.log = log;
        this.cursors = cursors;
    }

    @GetMapping
    @Operation(
            summary = "Show the score and what is to be mended",
            description = "For whoever may search all directory types. `organization` means it with all below it;"
                    + " `ignored=true` shows what has been let be instead. The weightiest first; for more, pass `next` as"
                    + " `cursor` with the same filters.")
    QualityReport show(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "") @Size(max = 64) String organization,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean ignored,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        TenantId of = readable(tenant);
        String seal = of + " quality " + organization + ' ' + kind + ' ' + ignored;
        Query query =
                new Query(organization, kind == null ? null : kind(kind), ignored, place(seal, cursor), limit + 1);
        return transactions.reading(of, jdbc -> {
            List<QualityFinding> found = log.findings(jdbc, of, query);
            List<QualityFinding> page = found.size() > limit ? found.subList(0, limit) : found;
            List<QualityScore> today = log.trend(jdbc, of, organization, 1);
            Looked looked = log.looked(jdbc, of);
            return new QualityReport(
                    organization,
                    today.isEmpty() ? null : today.get(0).score(),
                    looked.computedAt(),
                    looked.problem(),
                    log.counts(jdbc, of, organization),
                    page,
                    found.size() > limit ? cursors.seal(seal, text(page.get(limit - 1))) : null);
        });
    }

    private Place place(String seal, @Nullable String cursor) {
        if (cursor == null) {
            return Place.START;
        }
        String[] parts = cursors.open(seal, cursor)
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_PARAMETER, "'cursor' is the 'next' of a page with the same filters."))
                .split(" ", -1);
        return new Place(kind(parts[0]).weight(), parts[0], parts[1], parts[2]);
    }

    private static String text(QualityFinding last) {
        return last.kind().code() + ' ' + last.type() + ' ' + last.id();
    }

    private static String text(QualityScore last) {
        return last.score() + " " + last.organization();
    }

    @GetMapping("/trend")
    @Operation(
            summary = "Show the scores of the last days",
            description = "Of an organization with all below it, or of the whole tenant; the newest first.")
    List<QualityScore> trend(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "") @Size(max = 64) String organization,
            @RequestParam(defaultValue = "30") @Min(1) @Max(400) int days) {
        TenantId of = readable(tenant);
        return transactions.reading(of, jdbc -> log.trend(jdbc, of, organization, days));
    }

    @GetMapping("/organizations")
    @Operation(
            summary = "List the organizations by score",
            description = "Each with all below it, the worst first; for more, pass `next` as `cursor`.")
    OrganizationScores organizations(
            @PathVariable String tenant,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        TenantId of = readable(tenant);
        String seal = of + " quality organizations";
        String[] after = cursor == null
                ? new String[] {"-1", ""}
                : cursors.open(seal, cursor)
                        .orElseThrow(() -> Problems.of(
                                ProblemCode.INVALID_PARAMETER, "'cursor' is the 'next' of the page before."))
                        .split(" ", -1);
        List<QualityScore> found = transactions.reading(
                of, jdbc -> log.organizations(jdbc, of, Integer.parseInt(after[0]), after[1], limit + 1));
        List<QualityScore> page = found.size() > limit ? found.subList(0, limit) : found;
        return new OrganizationScores(
                page, found.size() > limit ? cursors.seal(seal, text(page.get(limit - 1))) : null);
    }

    @PutMapping("/{kind}/{type}/{id}/ignored")
    @Operation(
            summary = "Let a finding be",
            description = "For whoever may change the resource. It no longer counts, and comes back when what is wrong"
                    + " changes.")
    @ApiResponse(responseCode = "204", description = "It is ignored")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<Void> ignore(
            @PathVariable String tenant,
            @PathVariable String kind,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @Valid @RequestBody Reason body) {
        return set(tenant, kind, type, id, body.reason());
    }

    @DeleteMapping("/{kind}/{type}/{id}/ignored")
    @Operation(summary = "Have a finding count again", description = "For whoever may change the resource.")
    @ApiResponse(responseCode = "204", description = "It counts")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<Void> count(
            @PathVariable String tenant,
            @PathVariable String kind,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id) {
        return set(tenant, kind, type, id, null);
    }

    private ResponseEntity<Void> set(String tenant, String kind, String type, String id, @Nullable String reason) {
        TenantId of = guard.permitted(tenant, Permission.UPDATE, type);
        QualityKind wanted = QualityKind.of(kind).orElseThrow(QualityController::none);
        changes.make(of, "U", "Quality/" + kind + "/" + type + "/" + id, jdbc -> {
            if (!log.ignore(
                    jdbc, of, wanted, type, id, reason, CurrentCaller.get().id())) {
                throw none();
            }
            return of;
        });
        return ResponseEntity.noContent().build();
    }

    private TenantId readable(String tenant) {
        return guard.permitted(tenant, Permission.SEARCH, TYPES.toArray(String[]::new));
    }

    private static QualityKind kind(String text) {
        return QualityKind.of(text)
                .orElseThrow(() ->
                        Problems.of(ProblemCode.INVALID_PARAMETER, "'kind' is one of " + QualityKinds.LIST + "."));
    }

    private static RuntimeException none() {
        return Problems.of(ProblemCode.NOT_FOUND, "There is no such finding.");
    }

    @Schema(
            example = "{\"organization\":\"isala\",\"score\":91,\"computedAt\":\"2026-11-27T08:00:00Z\","
                    + "\"counts\":[{\"kind\":\"bad-position\",\"findings\":1}],\"findings\":[{\"kind\":\"bad-position\","
                    + "\"type\":\"Location\",\"id\":\"zwolle\",\"organization\":\"isala\",\"detail\":\"Latitude and"
                    + " longitude are exchanged. Turn them round.\",\"since\":\"2026-11-20T08:00:00Z\"}]}")
    record QualityReport(
            String organization,
            @Nullable Integer score,
            @Nullable Instant computedAt,
            QualityLog.@Nullable Problem problem,
            List<QualityFinding.Count> counts,
            List<QualityFinding> findings,
            @Nullable String next) {}

    @Schema(
            example = "{\"organizations\":[{\"organization\":\"isala\",\"day\":\"2026-11-27\",\"score\":91,"
                    + "\"resources\":214,\"findings\":37}]}")
    record OrganizationScores(
            List<QualityScore> organizations, @Nullable String next) {}

    @Schema(example = "{\"reason\":\"The clinic has no fixed hours.\"}")
    record Reason(@NotBlank @Size(max = 500) String reason) {}
}
