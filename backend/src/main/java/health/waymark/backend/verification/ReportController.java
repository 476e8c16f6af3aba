package health.waymark.backend.verification;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.management.Changes;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sharing what one test of an Endpoint has found, by a link, with whoever runs the other side. */
@RestController
@Tag(name = "Endpoint verification")
class ReportController {

    private static final String OF_ENDPOINT = "/api/v1/tenants/{tenant}/endpoints/{id}/reports";
    private static final int USUAL_DAYS = 7;

    private final ManagementGuard guard;
    private final Changes changes;
    private final TenantTransactions transactions;
    private final VerificationLog log;
    private final Reports reports;
    private final String adminUi;

    ReportController(
            ManagementGuard guard,
            Changes changes,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            VerificationLog log,
            Reports reports,
            @Value("${waymark.admin-ui-url}") String adminUi) {
        this.guard = guard;
        this.changes = changes;
        this.transactions = transactions;
        this.log = log;
        this.reports = reports;
        this.adminUi = adminUi;
    }

    @GetMapping(OF_ENDPOINT)
    @Operation(
            summary = "List the links to tests of an Endpoint",
            description = "For whoever may read it: a hundred, those that are open first, then the newest.")
    List<ReportLink> list(@PathVariable String tenant, @PathVariable @Size(min = 1, max = 64) String id) {
        TenantId of = guard.permitted(tenant, Permission.READ, "Endpoint");
        return transactions.reading(of, jdbc -> {
            endpoint(jdbc, of, id);
            return reports.of(jdbc, of, id);
        });
    }

    @PostMapping(OF_ENDPOINT)
    @Operation(
            summary = "Make a link to what one test has found",
            description =
                    "For whoever may change the Endpoint. Whoever holds the link reads this test and nothing else,"
                            + " without signing in, for `days` (7 when it is left out). The token is shown only now.")
    @ApiResponse(responseCode = "201", description = "The link opens the report")
    @Fails({ProblemCode.CONFLICT, ProblemCode.FROZEN})
    ResponseEntity<MadeLink> share(
            @PathVariable String tenant,
            @PathVariable @Size(min = 1, max = 64) String id,
            @Valid @RequestBody NewReport wanted) {
        TenantId of = guard.permitted(tenant, Permission.UPDATE, "Endpoint");
        changes.requireWritable(of);
        int days = wanted.days() == null ? USUAL_DAYS : wanted.days();
        Reports.Made made = changes.make(
                of,
                jdbc -> {
                    String name = EndpointNames.of(endpoint(jdbc, of, id), id);
                    return reports.add(jdbc, of, id, name, wanted.at(), days).orElseThrow(ReportController::noTest);
                },
                link -> Deed.unversioned("C", "manage", entity(link.link().id())));
        URI location = URI.create("/api/v1/tenants/" + of + "/endpoints/" + id + "/reports/"
                + made.link().id());
        return ResponseEntity.created(location)
                .body(new MadeLink(made.link(), adminUi + "/reports/" + made.token(), made.token()));
    }

    private static String entity(UUID report) {
        return "EndpointReport/" + report;
    }

    private String endpoint(JdbcClient jdbc, TenantId tenant, String id) {
        return log.endpoint(jdbc, tenant, id)
                .orElseThrow(() -> Problems.of(ProblemCode.NOT_FOUND, "This tenant has no such Endpoint."));
    }

    private static RuntimeException noTest() {
        return Problems.of(
                ProblemCode.INVALID_BODY,
                "There is no test of that moment: take 'at' from the verifications of the Endpoint.",
                "/at");
    }

    @DeleteMapping(OF_ENDPOINT + "/{report}")
    @Operation(
            summary = "Revoke a link to a test",
            description = "For whoever may change the Endpoint, also while the tenant is frozen.")
    @ApiResponse(responseCode = "204", description = "The link opens nothing any more")
    ResponseEntity<Void> revoke(
            @PathVariable String tenant, @PathVariable @Size(min = 1, max = 64) String id, @PathVariable UUID report) {
        TenantId of = guard.permitted(tenant, Permission.UPDATE, "Endpoint");
        changes.makeAnyway(of, "D", entity(report), jdbc -> {
            if (!reports.revoke(jdbc, of, id, report)) {
                throw Problems.of(ProblemCode.NOT_FOUND, "This Endpoint has no such link that is open.");
            }
            return report;
        });
        return ResponseEntity.noContent().build();
    }

    /** The token is in the body, so that it is in no log of addresses. */
    @PostMapping("/api/v1/endpoint-reports/read")
    @SecurityRequirements
    @Operation(
            summary = "Read what one test has found",
            description =
                    "For whoever holds the token of a link; no credential is needed. A token that is unknown, and a"
                            + " link that has expired or was revoked, are answered alike.")
    @ApiResponse(responseCode = "200", description = "The report")
    @Fails(ProblemCode.NOT_FOUND)
    ResponseEntity<SharedReport> read(@Valid @RequestBody Presented presented) {
        SharedReport report = reports.presented(presented.token())
                .orElseThrow(() -> Problems.of(
                        ProblemCode.NOT_FOUND, "There is no report at this link, or it is no longer there."));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(report);
    }

    /**
     * Which test, and for how long.
     *
     * @param at its moment, as the verifications have it
     */
    @Schema(name = "NewEndpointReport", example = "{\"at\":\"2026-11-27T06:03:41.123456Z\",\"days\":7}")
    record NewReport(
            @NotNull Instant at, @Nullable @Min(1) @Max(90) Integer days) {}

    /**
     * A link that has just been made.
     *
     * @param url the page that shows the report
     * @param token the last part of it, for who reads it by API
     */
    @Schema(
            name = "MadeEndpointReport",
            example = "{\"report\":{\"id\":\"3f6f3c1e-5d0e-4c1b-9a53-0d7e1c5a2f11\",\"at\":\"2026-11-27T06:03:41Z\","
                    + "\"createdBy\":\"Femke Oldenhof\",\"createdAt\":\"2026-11-27T08:00:00Z\","
                    + "\"expiresAt\":\"2026-12-04T08:00:00Z\",\"state\":\"open\"},"
                    + "\"url\":\"https://waymark.example/reports/Xr…\",\"token\":\"Xr…\"}")
    record MadeLink(ReportLink report, String url, String token) {}

    @Schema(name = "PresentedReport", example = "{\"token\":\"Xr…\"}")
    record Presented(@NotBlank @Size(max = 100) String token) {

        @Override
        public String toString() {
            return "Presented[]";
        }
    }
}
