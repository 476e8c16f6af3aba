package health.waymark.backend.verification;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.access.Problem;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.management.Changes;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.verification.VerificationLog.Wanted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether a tenant's Endpoints can be reached, and how it was before. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}")
@Tag(name = "Endpoint verification")
class VerificationController {

    private static final int MOST_AT_ONCE = 200;

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

    @PostMapping("/endpoint-verifications")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Have several Endpoints verified now",
            description =
                    "For whoever may change them; up to 200, which may be drafts. Each is one that was asked for, one"
                            + " that was verified less than a minute ago, or one that there is not; when"
                            + " none was asked for, the answer is 429 or 404.")
    @ApiResponse(responseCode = "202", description = "It is the turn of those that were asked for")
    @Fails(ProblemCode.FROZEN)
    Asked verifySeveral(@PathVariable String tenant, @Valid @RequestBody Several several) {
        TenantId of = guard.permitted(tenant, Permission.UPDATE, "Endpoint");
        Set<String> wanted = new TreeSet<>(several.ids());
        return changes.makeAll(
                of,
                jdbc -> ask(jdbc, of, wanted),
                asked -> asked.asked().stream()
                        .map(id -> Deed.unversioned("E", "manage", "Endpoint/" + id))
                        .toList());
    }

    private Asked ask(JdbcClient jdbc, TenantId tenant, Set<String> wanted) {
        Map<String, String> known = log.endpoints(jdbc, tenant, wanted);
        Map<Boolean, List<String>> asked = known.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        each -> endpoints.request(
                                jdbc, tenant, each.getKey(), each.getValue(), SECONDS_BETWEEN_REQUESTS),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        List<String> missing =
                wanted.stream().filter(id -> !known.containsKey(id)).toList();
        if (known.isEmpty()) {
            throw none();
        }
        if (asked.getOrDefault(true, List.of()).isEmpty()) {
            throw Problem.tooMany(
                    "These Endpoints are being verified, or were a moment ago. Read their verifications.");
        }
        return new Asked(asked.getOrDefault(true, List.of()), asked.getOrDefault(false, List.of()), missing);
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
        String body = log.endpoint(jdbc, tenant, id).orElseThrow(VerificationController::none);
        EndpointState state = log.state(jdbc, tenant, id).orElseGet(() -> EndpointState.unknown(id));
        return new Verifications(EndpointNames.of(body, id), state, log.results(jdbc, tenant, id, before, limit));
    }

    @GetMapping("/endpoint-verifications")
    @Operation(
            summary = "List how the Endpoints are",
            description =
                    "For whoever may read Endpoints; by id. `status` picks some, and so does `id`, which can be given up"
                            + " to 200 times; for more, pass `next` as `after`. Endpoints that nobody has looked at yet are"
                            + " missing.")
    EndpointStates list(
            @PathVariable String tenant,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "") @Size(max = MOST_AT_ONCE) List<@Size(max = 64) String> id,
            @RequestParam(defaultValue = "") @Size(max = 64) String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        TenantId of = guard.permitted(tenant, Permission.SEARCH, "Endpoint");
        Wanted wanted = new Wanted(status == null ? null : wanted(status), id);
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

    @Schema(name = "EndpointsToVerify", example = "{\"ids\":[\"fhir\",\"mail\"]}")
    record Several(@NotEmpty @Size(max = MOST_AT_ONCE) List<@NotNull @Size(min = 1, max = 64) String> ids) {}

    /**
     * What becomes of each.
     *
     * @param asked it is their turn now
     * @param tooSoon they are being verified, or were a moment ago
     * @param missing there is none of that id
     */
    @Schema(name = "VerificationsAsked", example = "{\"asked\":[\"fhir\"],\"tooSoon\":[\"mail\"],\"missing\":[]}")
    record Asked(List<String> asked, List<String> tooSoon, List<String> missing) {}

    /** @param name of the Endpoint; its id when it has none */
    @Schema(
            example = "{\"name\":\"FHIR server\",\"state\":{\"endpoint\":\"fhir\",\"connectionType\":\"hl7-fhir-rest\","
                    + "\"address\":\"https://care.example/fhir\",\"status\":\"unverified\",\"waiting\":true},"
                    + "\"results\":[]}")
    record Verifications(String name, EndpointState state, List<PastVerification> results) {}

    @Schema(
            example = "{\"endpoints\":[{\"endpoint\":\"fhir\",\"connectionType\":\"hl7-fhir-rest\","
                    + "\"address\":\"https://care.example/fhir\",\"status\":\"unreachable\",\"waiting\":false}],"
                    + "\"next\":\"fhir\"}")
    record EndpointStates(
            List<EndpointState> endpoints, @Nullable String next) {}
}
