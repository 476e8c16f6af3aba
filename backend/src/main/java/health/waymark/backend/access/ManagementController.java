package health.waymark.backend.access;

import health.waymark.backend.tenancy.Tenant;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Management of tenants, members and keys. */
@RestController
@RequestMapping("/api/v1")
class ManagementController {

    private final Tenants tenants;
    private final Memberships memberships;
    private final ApiKeys keys;
    private final ManagementGuard guard;

    ManagementController(Tenants tenants, Memberships memberships, ApiKeys keys, ManagementGuard guard) {
        this.tenants = tenants;
        this.memberships = memberships;
        this.keys = keys;
        this.guard = guard;
    }

    @GetMapping("/me")
    Me me() {
        return Me.of(CurrentCaller.get(), tenants);
    }

    @GetMapping("/tenants")
    List<Tenant> listTenants() {
        guard.requireOperator();
        return tenants.page("", Integer.MAX_VALUE);
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

    @GetMapping("/tenants/{tenant}/keys")
    List<ApiKeys.ApiKey> keys(@PathVariable String tenant) {
        return keys.of(guard.manageable(tenant));
    }

    @PostMapping("/tenants/{tenant}/keys")
    ResponseEntity<Map<String, Object>> createKey(@PathVariable String tenant, @Valid @RequestBody NewKey request) {
        TenantId id = guard.manageable(tenant);
        List<Scope> scopes = request.scopes().stream()
                .map(text -> Scope.parse(text)
                        .orElseThrow(() -> Problem.badRequest("'" + text
                                + "' is not a scope: write it like system/HealthcareService.rs or system/*.cruds.")))
                .toList();
        ApiKeys.Created created = keys.create(id, request.name(), scopes, CurrentCaller.get());
        return ResponseEntity.created(URI.create(
                        "/api/v1/tenants/" + id + "/keys/" + created.key().id()))
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "id", created.key().id(),
                        "name", created.key().name(),
                        "scopes", created.key().scopes(),
                        "expiresAt", created.key().expiresAt(),
                        "key", created.text()));
    }

    @DeleteMapping("/tenants/{tenant}/keys/{id}")
    ResponseEntity<Void> revokeKey(@PathVariable String tenant, @PathVariable String id) {
        if (!keys.revoke(guard.manageable(tenant), id)) {
            throw Problem.notFound("This tenant has no such key.");
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

    record NewKey(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty List<@NotBlank String> scopes) {}
}
