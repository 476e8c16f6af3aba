package health.waymark.backend.verification;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Member;
import health.waymark.backend.access.Memberships;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When people are told of Endpoints that fail: a tenant's rule, and those of single Endpoints. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}")
@Tag(name = "Endpoint verification")
class AlertController {

    private final ManagementGuard guard;
    private final Changes changes;
    private final Memberships members;
    private final TenantTransactions transactions;
    private final VerificationLog log;

    AlertController(
            ManagementGuard guard,
            Changes changes,
            Memberships members,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            VerificationLog log) {
        this.guard = guard;
        this.changes = changes;
        this.members = members;
        this.transactions = transactions;
        this.log = log;
    }

    @GetMapping("/endpoint-alert")
    @Operation(
            summary = "Show when people are told of Endpoints that fail",
            description = "For owners, admins and the operator: the tenant's rule, and who can be told.")
    Alert ofTenant(@PathVariable String tenant) {
        TenantId of = guard.manageable(tenant);
        List<Reader> readers = readers(of);
        return transactions.reading(of, jdbc -> alert(jdbc, of, AlertTable.ALL, readers));
    }

    @PutMapping("/endpoint-alert")
    @Operation(
            summary = "Set when people are told of Endpoints that fail",
            description = "For owners, admins and the operator; of all Endpoints that have no rule of their own.")
    @ApiResponse(responseCode = "204", description = "It holds from the next test on")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<Void> setOfTenant(@PathVariable String tenant, @Valid @RequestBody AlertRule rule) {
        return set(guard.manageable(tenant), AlertTable.ALL, rule);
    }

    @GetMapping("/endpoints/{id}/alert")
    @Operation(
            summary = "Show when people are told that an Endpoint fails",
            description = "For owners, admins and the operator: its rule, or the one that it has from its tenant.")
    Alert of(@PathVariable String tenant, @PathVariable @Size(min = 1, max = 64) String id) {
        TenantId of = guard.manageable(tenant);
        List<Reader> readers = readers(of);
        return transactions.reading(of, jdbc -> {
            requireEndpoint(jdbc, of, id);
            return alert(jdbc, of, id, readers);
        });
    }

    @PutMapping("/endpoints/{id}/alert")
    @Operation(summary = "Give an Endpoint a rule of its own", description = "For owners, admins and the operator.")
    @ApiResponse(responseCode = "204", description = "It holds from the next test on")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<Void> set(
            @PathVariable String tenant,
            @PathVariable @Size(min = 1, max = 64) String id,
            @Valid @RequestBody AlertRule rule) {
        return set(guard.manageable(tenant), id, rule);
    }

    private ResponseEntity<Void> set(TenantId tenant, String endpoint, AlertRule rule) {
        Set<String> known = members.of(tenant).stream().map(Member::subject).collect(Collectors.toSet());
        if (!known.containsAll(rule.readers())) {
            throw Problems.of(
                    ProblemCode.INVALID_BODY,
                    "Only members of this tenant can be told. Name their 'subject'.",
                    "/subjects");
        }
        changes.make(tenant, "U", entity(endpoint), jdbc -> {
            if (!endpoint.equals(AlertTable.ALL)) {
                requireEndpoint(jdbc, tenant, endpoint);
            }
            return AlertTable.put(jdbc, tenant, endpoint, rule);
        });
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/endpoints/{id}/alert")
    @Operation(
            summary = "Let the tenant's rule hold for an Endpoint",
            description = "For owners, admins and the operator.")
    @ApiResponse(responseCode = "204", description = "It has no rule of its own")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<Void> remove(@PathVariable String tenant, @PathVariable @Size(min = 1, max = 64) String id) {
        TenantId of = guard.manageable(tenant);
        changes.make(of, "U", entity(id), jdbc -> {
            requireEndpoint(jdbc, of, id);
            return AlertTable.remove(jdbc, of, id);
        });
        return ResponseEntity.noContent().build();
    }

    private static String entity(String endpoint) {
        return endpoint.equals(AlertTable.ALL) ? "EndpointAlert" : "EndpointAlert/" + endpoint;
    }

    private void requireEndpoint(JdbcClient jdbc, TenantId tenant, String id) {
        if (log.endpoint(jdbc, tenant, id).isEmpty()) {
            throw Problems.of(ProblemCode.NOT_FOUND, "This tenant has no such Endpoint.");
        }
    }

    private List<Reader> readers(TenantId tenant) {
        return members.of(tenant).stream()
                .map(member -> new Reader(member.subject(), member.name()))
                .toList();
    }

    private static Alert alert(JdbcClient jdbc, TenantId tenant, String endpoint, List<Reader> readers) {
        return AlertTable.of(jdbc, tenant, endpoint)
                .map(kept -> new Alert(kept.rule(), kept.endpoint().equals(endpoint), readers))
                .orElseGet(() -> new Alert(AlertRule.USUAL, false, readers));
    }

    /**
     * When people are told.
     *
     * @param own whether the rule is its own; else that of the tenant, or the usual one
     * @param readers who can be told
     */
    @Schema(
            example = "{\"rule\":{\"failures\":2,\"recovered\":true,\"certificateDays\":30,\"subjects\":[]},"
                    + "\"own\":false,\"readers\":[{\"subject\":\"5d1c\",\"name\":\"Femke Bos\"}]}")
    record Alert(AlertRule rule, boolean own, List<Reader> readers) {}

    /** A member. */
    @Schema(name = "AlertReader", example = "{\"subject\":\"5d1c\",\"name\":\"Femke Bos\"}")
    record Reader(String subject, String name) {}
}
