package health.waymark.backend.overview;

import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What wants to be done at a tenant, in one call and one statement: the first page that its people see is to be quick. */
@RestController
@Tag(name = "Tenants")
class ToDoController {

    private static final String COUNTS = """
            select (select count(*) from resource_draft d where d.tenant_id = :tenant and d.state = 'failed') as failed,
                   (select count(*) from resource_draft d where d.tenant_id = :tenant and d.state = 'stale') as stale,
                   (select count(*) from resource_draft d where d.tenant_id = :tenant and d.state = 'submitted'
                      and not :caller = any (d.authors) and d.submitted_by is distinct from :caller) as submitted,
                   (select count(*) from api_key k where k.tenant_id = :tenant and k.revoked_at is null
                      and k.expires_at > now() and k.expires_at < now() + interval '30 days') as keys""";

    private final ManagementGuard guard;
    private final AccessPolicy policy;
    private final TenantTransactions transactions;

    ToDoController(
            ManagementGuard guard,
            AccessPolicy policy,
            @Qualifier("tenantTransactions") TenantTransactions transactions) {
        this.guard = guard;
        this.policy = policy;
        this.transactions = transactions;
    }

    @GetMapping("/api/v1/tenants/{tenant}/to-dos")
    @Operation(
            summary = "Count what wants to be done",
            description = "For members, the tenant's keys and the operator. What the caller may not see is left out.")
    ToDos count(@PathVariable String tenant) {
        TenantId of = guard.readable(tenant);
        Caller caller = CurrentCaller.get();
        boolean drafts = TypeGroup.DIRECTORY.types().stream()
                .allMatch(type ->
                        policy.decide(caller, of, Permission.SEARCH, type).equals(AccessDecision.GRANTED));
        boolean keys = guard.manages(of);
        return transactions.reading(
                of,
                jdbc -> jdbc.sql(COUNTS)
                        .param("tenant", of.value())
                        .param("caller", caller.id())
                        .query((row, number) -> new ToDos(
                                drafts ? row.getLong("failed") : null,
                                drafts ? row.getLong("stale") : null,
                                drafts ? row.getLong("submitted") : null,
                                keys ? row.getLong("keys") : null))
                        .single());
    }

    /**
     * How many there are of what.
     *
     * @param failedDrafts those that the store refused when their date came
     * @param staleDrafts those that somebody else's change had overtaken when their date came
     * @param submittedDrafts those that wait for a second person, and in which the caller has no part
     * @param expiringKeys API keys that expire within 30 days
     */
    @Schema(example = "{\"failedDrafts\":1,\"staleDrafts\":0,\"submittedDrafts\":3,\"expiringKeys\":2}")
    record ToDos(
            @Nullable Long failedDrafts,
            @Nullable Long staleDrafts,
            @Nullable Long submittedDrafts,
            @Nullable Long expiringKeys) {}
}
