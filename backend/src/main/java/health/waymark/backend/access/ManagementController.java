package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is, and the keys of tenants. */
@RestController
@RequestMapping("/api/v1")
class ManagementController {

    private final Tenants tenants;
    private final ApiKeys keys;
    private final ManagementGuard guard;

    ManagementController(Tenants tenants, ApiKeys keys, ManagementGuard guard) {
        this.tenants = tenants;
        this.keys = keys;
        this.guard = guard;
    }

    @GetMapping("/me")
    Me me() {
        return Me.of(CurrentCaller.get(), tenants);
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

    record NewKey(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty List<@NotBlank String> scopes) {}
}
