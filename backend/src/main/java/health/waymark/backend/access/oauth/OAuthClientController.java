package health.waymark.backend.access.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.waymark.backend.access.AuthorizationServer;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Problem;
import health.waymark.backend.access.Requester;
import health.waymark.backend.access.Scope;
import health.waymark.backend.access.oauth.ClientRegistrations.Registered;
import health.waymark.backend.tenancy.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An organization's OAuth clients. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/oauth-clients")
class OAuthClientController {

    private final ManagementGuard guard;
    private final OAuthClients clients;
    private final ClientRegistrations registrations;
    private final AuthorizationServer server;

    OAuthClientController(
            ManagementGuard guard,
            OAuthClients clients,
            ClientRegistrations registrations,
            AuthorizationServer server) {
        this.guard = guard;
        this.clients = clients;
        this.registrations = registrations;
        this.server = server;
    }

    @GetMapping
    List<View> list(@PathVariable String tenant) {
        return clients.of(guard.manageable(tenant)).stream().map(this::view).toList();
    }

    @GetMapping("/{id}")
    View get(@PathVariable String tenant, @PathVariable String id) {
        return view(client(tenant, id));
    }

    @PostMapping
    ResponseEntity<View> register(
            @PathVariable String tenant, @Valid @RequestBody NewClient request, HttpServletRequest http) {
        TenantId id = guard.manageable(tenant);
        Registered registered = registrations.register(id, request, Requester.of(http));
        return ResponseEntity.created(URI.create("/api/v1/tenants/" + id + "/oauth-clients/"
                        + registered.client().id()))
                .cacheControl(CacheControl.noStore())
                .body(view(registered));
    }

    @PostMapping("/{id}/roll")
    ResponseEntity<View> roll(@PathVariable String tenant, @PathVariable String id, HttpServletRequest http) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(view(registrations.roll(client(tenant, id), Requester.of(http))));
    }

    @PatchMapping("/{id}")
    View enable(
            @PathVariable String tenant,
            @PathVariable String id,
            @Valid @RequestBody Switch request,
            HttpServletRequest http) {
        if (request.enabled()) {
            registrations.enable(client(tenant, id), Requester.of(http));
        } else {
            registrations.disable(client(tenant, id), Requester.of(http));
        }
        return view(client(tenant, id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String tenant, @PathVariable String id, HttpServletRequest http) {
        registrations.delete(client(tenant, id), Requester.of(http));
        return ResponseEntity.noContent().build();
    }

    private OAuthClient client(String tenant, String id) {
        return clients.get(guard.manageable(tenant), id)
                .orElseThrow(() -> Problem.notFound("This tenant has no such OAuth client."));
    }

    private View view(OAuthClient client) {
        return view(new Registered(client, null));
    }

    private View view(Registered registered) {
        OAuthClient client = registered.client();
        return new View(
                client.id(),
                client.description().name(),
                client.description().purpose(),
                client.description().contact(),
                client.method().code(),
                client.jwksUri(),
                client.scopes().stream().map(Scope::toString).toList(),
                client.enabled(),
                client.life().createdBy(),
                client.life().createdAt(),
                client.life().rolledAt(),
                server.tokenEndpoint(),
                registered.secret());
    }

    /**
     * A new client.
     *
     * @param method {@code client_secret} or {@code private_key_jwt}
     * @param jwksUri where its public keys are, or
     * @param jwks those keys
     */
    record NewClient(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 500) String purpose,
            @Nullable @Email @Size(min = 3, max = 254) String contact,
            @NotBlank String method,
            @Nullable String jwksUri,
            @Nullable Map<String, Object> jwks,
            @NotEmpty List<@NotBlank String> scopes) {

        @Override
        public String toString() {
            return "NewClient[name=" + name + ", method=" + method + "]";
        }
    }

    record Switch(@NotNull Boolean enabled) {}

    /**
     * A client as its organization sees it.
     *
     * @param tokenEndpoint where it gets its tokens
     * @param clientSecret in the answer that made it, and never again
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record View(
            String clientId,
            String name,
            String purpose,
            @Nullable String contact,
            String method,
            @Nullable String jwksUri,
            List<String> scopes,
            boolean enabled,
            String createdBy,
            Instant createdAt,
            Optional<Instant> rolledAt,
            String tokenEndpoint,
            @Nullable String clientSecret) {

        /** Without the secret: Spring logs answers at DEBUG. */
        @Override
        public String toString() {
            return "View[clientId=" + clientId + "]";
        }
    }
}
