package health.waymark.backend.verification;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.access.Problem;
import health.waymark.backend.management.Changes;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether a tenant's Endpoints can be reached, and how it was before. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}")
@Tag(name = "Endpoint verification")
class VerificationController {

    /** Whoever waits for a result asks for the state; asking for another look sooner would only be impolite. */
    private static final int SECONDS_BETWEEN_REQUESTS = 60;

    private final ManagementGuard guard;
    private final Changes changes;
    private final TenantTransactions transactions;
    private final VerificationLog log;
    private final DirectoryEndpoints endpoints;

    VerificationController(
            ManagementGuard guard,
            Changes changes,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            VerificationLog log,
            DirectoryEndpoints endpoints) {
        this.guard = guard;
        this.changes = changes;
        this.transactions = transactions;
        this.log = log;
        this.endpoints = endpoints;
    }

    @PostMapping("/endpoints/{id}/verify")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Have an Endpoint verified now",
            description = "For whoever may change it; it may be a draft. The answer comes at once, the result some"
                    + " seconds later: read `verifications` until `waiting` is false. Once a minute for each Endpoint.")
    @ApiResponse(responseCode = "202", description = "It is its turn now")
    @Fails(ProblemCode.FROZEN)
    EndpointState verify(@PathVariable String tenant, @PathVariable @Size(max = 64) String id) {
        TenantId of = guard.permitted(tenant, Permission.UPDATE, "Endpoint");
        return changes.make(of, "E", "Endpoint/" + id, jdbc -> {
            String body = log.endpoint(jdbc, of, id).orElseThrow(VerificationController::none);
            if (!endpoints.request(jdbc, of, id, body, SECONDS_BETWEEN_REQUESTS)) {
                throw Problem.tooMany("This Endpoint is being verified, or was a moment ago. Read its verifications.");
            }
            return log.state(jdbc, of, id).orElseThrow();
        });
    }

    @GetMapping("/endpoints/{id}/verifications")
    @Operation(
            summary = "Show what was found of an Endpoint",
            description = "For whoever may read it. The newest result first; for older ones, pass the last `at` as"
                    + " `before`. Results are kept for 90 days.")
    Verifications show(
            @PathVariable String tenant,
            @PathVariable @Size(max = 64) String id,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
        TenantId of = guard.permitted(tenant, Permission.READ, "Endpoint");
        return transactions.reading(of, jdbc -> show(jdbc, of, id, before, limit));
    }

    private Verifications show(JdbcClient jdbc, TenantId tenant, String id, @Nullable Instant before, int limit) {
        if (log.endpoint(jdbc, tenant, id).isEmpty()) {
            throw none();
        }
        EndpointState state = log.state(jdbc, tenant, id)
                .orElseGet(() ->
                        new EndpointState(id, "", "", VerificationStatus.UNVERIFIED, null, null, null, null, false));
        return new Verifications(state, log.results(jdbc, tenant, id, before, limit));
    }

    @GetMapping("/endpoint-verifications")
    @Operation(
            summary = "List how the Endpoints are",
            description =
                    "For whoever may read Endpoints; by id. `status` picks some; for more, pass `next` as `after`.")
    EndpointStates list(
            @PathVariable String tenant,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "") @Size(max = 64) String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        TenantId of = guard.permitted(tenant, Permission.SEARCH, "Endpoint");
        @Nullable VerificationStatus wanted = status == null ? null : wanted(status);
        List<EndpointState> found = transactions.reading(of, jdbc -> log.states(jdbc, of, wanted, after, limit + 1));
        List<EndpointState> page = found.size() > limit ? found.subList(0, limit) : found;
        return new EndpointStates(
                page, found.size() > limit ? page.get(limit - 1).endpoint() : null);
    }

    private static VerificationStatus wanted(String text) {
        return Arrays.stream(VerificationStatus.values())
                .filter(status -> status.code().equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_PARAMETER,
                        "'status' is one of "
                                + Arrays.stream(VerificationStatus.values())
                                        .map(VerificationStatus::code)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static RuntimeException none() {
        return Problems.of(ProblemCode.NOT_FOUND, "This tenant has no such Endpoint.");
    }

    @Schema(
            example = "{\"state\":{\"endpoint\":\"fhir\",\"connectionType\":\"hl7-fhir-rest\","
                    + "\"address\":\"https://care.example/fhir\",\"status\":\"unverified\",\"waiting\":true},"
                    + "\"results\":[]}")
    record Verifications(EndpointState state, List<PastVerification> results) {}

    @Schema(
            example = "{\"endpoints\":[{\"endpoint\":\"fhir\",\"connectionType\":\"hl7-fhir-rest\","
                    + "\"address\":\"https://care.example/fhir\",\"status\":\"unreachable\",\"waiting\":false}],"
                    + "\"next\":\"fhir\"}")
    record EndpointStates(
            List<EndpointState> endpoints, @Nullable String next) {}
}
