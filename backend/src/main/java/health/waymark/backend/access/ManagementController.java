package health.waymark.backend.access;

import health.waymark.backend.tenancy.Tenant;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Management of tenants and members. */
@RestController
@RequestMapping("/api/v1")
class ManagementController {

    private final Tenants tenants;
    private final Memberships memberships;
    private final ManagementGuard guard;

    ManagementController(Tenants tenants, Memberships memberships, ManagementGuard guard) {
        this.tenants = tenants;
        this.memberships = memberships;
        this.guard = guard;
    }

    @GetMapping("/me")
    Me me() {
        return Me.of(CurrentCaller.get(), tenants);
    }

    @GetMapping("/tenants")
    List<Tenant> listTenants() {
        guard.requireOperator();
        return tenants.all();
    }

    @PostMapping("/tenants")
    ResponseEntity<Tenant> createTenant(@Valid @RequestBody NewTenant request) {
        guard.requireOperator();
        TenantId id = new TenantId(request.id());
        if (id.isReserved() || !tenants.add(id, request.name())) {
            throw Problem.conflict("The name '" + id + "' is taken. Choose another id.");
        }
        return ResponseEntity.created(URI.create("/api/v1/tenants/" + id))
                .body(tenants.get(id).orElseThrow());
    }

    @GetMapping("/tenants/{tenant}")
    Tenant tenant(@PathVariable String tenant) {
        return tenants.get(guard.readable(tenant)).orElseThrow();
    }

    @GetMapping("/tenants/{tenant}/members")
    List<Memberships.Member> members(@PathVariable String tenant) {
        return memberships.of(guard.manageable(tenant));
    }

    @PutMapping("/tenants/{tenant}/members/{subject}")
    Memberships.Member putMember(
            @PathVariable String tenant, @PathVariable String subject, @Valid @RequestBody NewMember request) {
        TenantId id = guard.manageable(tenant);
        Role role = Role.of(request.role()).orElseThrow(() -> Problem.badRequest("Unknown role: " + request.role()));
        guard.requireMayGive(id, role);
        memberships.put(id, subject, request.name(), role);
        return new Memberships.Member(id.value(), subject, request.name(), role.code());
    }

    @DeleteMapping("/tenants/{tenant}/members/{subject}")
    ResponseEntity<Void> removeMember(@PathVariable String tenant, @PathVariable String subject) {
        if (!memberships.remove(guard.manageable(tenant), subject)) {
            throw Problem.notFound("This tenant has no such member.");
        }
        return ResponseEntity.noContent().build();
    }

    record NewTenant(
            @NotBlank
            @Pattern(regexp = "[a-z][a-z0-9-]{1,62}", message = "must be lower-case letters, digits and hyphens")
            String id,

            @NotBlank @Size(max = 200) String name) {}

    record NewMember(
            @NotBlank String role,
            @NotBlank @Size(max = 200) String name) {}
}
