package health.waymark.backend.management;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Member;
import health.waymark.backend.access.Role;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Invitations: how people become members. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Invitations")
class InvitationController {

    private final Invitations invitations;
    private final Acceptance acceptance;
    private final Roles roles;
    private final Changes changes;
    private final ManagementGuard guard;

    InvitationController(
            Invitations invitations, Acceptance acceptance, Roles roles, Changes changes, ManagementGuard guard) {
        this.invitations = invitations;
        this.acceptance = acceptance;
        this.roles = roles;
        this.changes = changes;
        this.guard = guard;
    }

    @GetMapping("/tenants/{tenant}/invitations")
    @Operation(summary = "List invitations", description = "Newest first, the last 1000, whatever became of them.")
    List<Invitation> list(@PathVariable String tenant) {
        return invitations.of(guard.manageable(tenant));
    }

    @PostMapping("/tenants/{tenant}/invitations")
    @Operation(
            summary = "Invite a person",
            description = "For owners, admins and the operator; only an owner or the operator invites owners. `link`"
                    + " is shown this once.")
    @ApiResponse(responseCode = "201", description = "Hand the link to the invited person")
    @Fails({ProblemCode.CONFLICT, ProblemCode.QUOTA, ProblemCode.FROZEN})
    ResponseEntity<InvitationWithLink> invite(@PathVariable String tenant, @Valid @RequestBody NewInvitation request) {
        TenantId id = guard.manageable(tenant);
        Role role = roles.givable(id, request.role());
        Invitations.Invited invited = new Invitations.Invited(
                request.email(),
                request.name(),
                role,
                roles.subtree(role, request.orgSubtree()),
                roles.future(request.validUntil()));
        changes.requireWritable(id);
        InvitationWithLink created = changes.make(
                id,
                jdbc -> invitations.create(jdbc, id, invited),
                made -> Deed.unversioned(
                        "C", "manage", "Invitation/" + made.invitation().id()));
        return ResponseEntity.created(URI.create("/api/v1/tenants/" + id + "/invitations/"
                        + created.invitation().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(created);
    }

    @PostMapping("/tenants/{tenant}/invitations/{id}/resend")
    @Operation(
            summary = "Make a new link for an invitation",
            description = "The old link opens nothing any more, and the time to accept begins anew.")
    @ApiResponse(responseCode = "200", description = "Hand the link to the invited person")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<InvitationWithLink> resend(@PathVariable String tenant, @PathVariable UUID id) {
        TenantId tenantId = guard.manageable(tenant);
        InvitationWithLink renewed = changes.make(
                tenantId,
                "U",
                "Invitation/" + id,
                jdbc -> invitations.renew(jdbc, tenantId, id).orElseThrow(InvitationController::notOpen));
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(renewed);
    }

    @DeleteMapping("/tenants/{tenant}/invitations/{id}")
    @Operation(summary = "Take an invitation back")
    @ApiResponse(responseCode = "204", description = "Nobody can accept it any more")
    ResponseEntity<Void> revoke(@PathVariable String tenant, @PathVariable UUID id) {
        TenantId tenantId = guard.manageable(tenant);
        boolean revoked =
                changes.makeAnyway(tenantId, "D", "Invitation/" + id, jdbc -> invitations.revoke(jdbc, tenantId, id));
        if (!revoked) {
            throw notOpen();
        }
        return ResponseEntity.noContent().build();
    }

    private static RuntimeException notOpen() {
        return Problems.of(ProblemCode.NOT_FOUND, "This tenant has no such invitation that could be accepted.");
    }

    @PostMapping("/invitations/accept")
    @Operation(
            summary = "Accept an invitation",
            description = "For a person who is signed in with the invited e-mail address, verified. Works once.")
    @ApiResponse(responseCode = "200", description = "The person is a member now")
    @Fails({ProblemCode.NOT_FOUND, ProblemCode.GONE, ProblemCode.FROZEN})
    Member accept(@Valid @RequestBody Acceptance.Token request, HttpServletRequest servletRequest) {
        return acceptance.accept(CurrentCaller.get(), request.token(), servletRequest);
    }

    @Schema(
            example = "{\"email\":\"ruben@vechtstroom.example\",\"name\":\"Ruben Kamphuis\","
                    + "\"role\":\"directory-editor\",\"validUntil\":\"2099-12-31T00:00:00Z\"}")
    record NewInvitation(
            @NotBlank @Size(max = 254) @Pattern(regexp = Invitations.EMAIL, message = "must be an e-mail address")
            String email,

            @NotBlank @Size(max = 200) String name,
            @NotBlank String role,

            @Nullable @Pattern(regexp = Roles.FHIR_ID, message = "must be the id of an Organization")
            String orgSubtree,

            @Nullable Instant validUntil) {}
}
