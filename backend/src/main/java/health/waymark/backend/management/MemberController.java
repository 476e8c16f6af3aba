package health.waymark.backend.management;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Member;
import health.waymark.backend.access.Memberships;
import health.waymark.backend.access.Role;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people of a tenant. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/members")
@Tag(name = "Members")
class MemberController {

    private final Memberships memberships;
    private final QuotaStore quotas;
    private final Jobs jobs;
    private final Roles roles;
    private final Changes changes;
    private final ManagementGuard guard;

    MemberController(
            Memberships memberships,
            QuotaStore quotas,
            Jobs jobs,
            Roles roles,
            Changes changes,
            ManagementGuard guard) {
        this.memberships = memberships;
        this.quotas = quotas;
        this.jobs = jobs;
        this.roles = roles;
        this.changes = changes;
        this.guard = guard;
    }

    @GetMapping
    @Operation(summary = "List members", description = "For owners, admins and the operator; by name.")
    List<Member> list(@PathVariable String tenant) {
        return memberships.of(guard.manageable(tenant));
    }

    @GetMapping("/{subject}")
    @Operation(summary = "Show a member")
    Member show(@PathVariable String tenant, @PathVariable String subject) {
        return memberships.find(guard.manageable(tenant), subject).orElseThrow(MemberController::none);
    }

    @PutMapping("/{subject}")
    @Operation(
            summary = "Give a person a role, or another one",
            description =
                    "Takes effect everywhere within 3 seconds. Only an owner or the operator makes owners, and the"
                            + " last owner for good stays one.")
    @ApiResponse(responseCode = "200", description = "The person has the role")
    @Fails({ProblemCode.LAST_OWNER, ProblemCode.QUOTA, ProblemCode.FROZEN})
    Member put(
            @PathVariable String tenant,
            @PathVariable @Size(max = 200) String subject,
            @Valid @RequestBody MemberTerms terms) {
        TenantId id = guard.manageable(tenant);
        requireMayTouch(id, subject);
        Role role = roles.givable(id, terms.role());
        Member member = new Member(
                id.value(),
                subject,
                terms.name(),
                null,
                role.code(),
                roles.subtree(role, terms.orgSubtree()),
                roles.future(terms.validUntil()));
        return changes.make(id, "U", "Member/" + subject, jdbc -> put(jdbc, id, member));
    }

    private Member put(JdbcClient jdbc, TenantId tenant, Member member) {
        boolean isNew = memberships.find(tenant, member.subject()).isEmpty();
        int most = quotas.read(tenant).members();
        if (isNew && quotas.usage(jdbc, tenant).members() >= most) {
            throw Problems.of(
                    ProblemCode.QUOTA,
                    "This tenant has its " + most + " members and open invitations. Remove some, or ask the operator.");
        }
        memberships.put(jdbc, tenant, member);
        return memberships.find(tenant, member.subject()).orElseThrow();
    }

    @DeleteMapping("/{subject}")
    @Operation(summary = "Remove a member", description = "Takes effect everywhere within 3 seconds.")
    @ApiResponse(responseCode = "204", description = "The person has no role here any more")
    @Fails(ProblemCode.LAST_OWNER)
    ResponseEntity<Void> remove(@PathVariable String tenant, @PathVariable @Size(max = 200) String subject) {
        TenantId id = guard.manageable(tenant);
        requireMayTouch(id, subject);
        changes.makeAnyway(id, "D", "Member/" + subject, jdbc -> {
            if (!memberships.remove(jdbc, id, subject)) {
                throw none();
            }
            return jobs.start(jdbc, id, Acceptance.JOB, Map.of("subject", subject, "member", "false"));
        });
        return ResponseEntity.noContent().build();
    }

    /** An admin neither demotes nor removes an owner. */
    private void requireMayTouch(TenantId tenant, String subject) {
        memberships
                .find(tenant, subject)
                .flatMap(member -> Role.of(member.role()))
                .ifPresent(role -> guard.requireMayGive(tenant, role));
    }

    private static RuntimeException none() {
        return Problems.of(ProblemCode.NOT_FOUND, "This tenant has no such member.");
    }

    @Schema(
            example = "{\"role\":\"scheduler\",\"name\":\"Noor Haverkate\",\"orgSubtree\":\"cardiology\","
                    + "\"validUntil\":\"2099-12-31T00:00:00Z\"}")
    record MemberTerms(
            @NotBlank String role,
            @NotBlank @Size(max = 200) String name,

            @Nullable @Pattern(regexp = Roles.FHIR_ID, message = "must be the id of an Organization")
            String orgSubtree,

            @Nullable Instant validUntil) {}
}
