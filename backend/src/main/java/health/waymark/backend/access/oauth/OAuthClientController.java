package health.waymark.backend.access.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.waymark.backend.access.AuthorizationServer;
import health.waymark.backend.access.CreatorBounds;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Problem;
import health.waymark.backend.access.Requester;
import health.waymark.backend.access.Scope;
import health.waymark.backend.access.oauth.ClientRegistrations.Registered;
import health.waymark.backend.access.oauth.ClientTokens.LastToken;
import health.waymark.backend.access.oauth.OAuthClient.Description;
import health.waymark.backend.access.oauth.OAuthClient.End;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
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
    private final CreatorBounds bounds;
    private final ClientTokens tokens;

    OAuthClientController(
            ManagementGuard guard,
            OAuthClients clients,
            ClientRegistrations registrations,
            AuthorizationServer server,
            CreatorBounds bounds,
            ClientTokens tokens) {
        this.tokens = tokens;
        this.guard = guard;
        this.clients = clients;
        this.registrations = registrations;
        this.server = server;
        this.bounds = bounds;
    }

    @GetMapping
    List<View> list(@PathVariable String tenant) {
        TenantId of = guard.manageable(tenant);
        Map<String, LastToken> last = tokens.of(of);
        return clients.of(of).stream()
                .map(client -> view(new Registered(client, null), last.get(client.id())))
                .toList();
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
    ResponseEntity<View> roll(
            @PathVariable String tenant,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Roll request,
            HttpServletRequest http) {
        Duration overlap = request == null ? Duration.ZERO : request.duration();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(view(registrations.roll(client(tenant, id), overlap, Requester.of(http))));
    }

    /** What is left out stays. A change of scopes or keys makes the caller answer for the client. */
    @PatchMapping("/{id}")
    View change(
            @PathVariable String tenant,
            @PathVariable String id,
            @Valid @RequestBody ClientChange request,
            HttpServletRequest http) {
        OAuthClient client = client(tenant, id);
        Requester requester = Requester.of(http);
        if (request.changesSomething()) {
            client = registrations.change(client, request, requester);
        }
        if (Boolean.TRUE.equals(request.enabled())) {
            registrations.enable(client, requester);
        } else if (Boolean.FALSE.equals(request.enabled())) {
            registrations.disable(client, requester);
        } else if (!request.changesSomething()) {
            throw Problem.badRequest("Name what to change: enabled, name, purpose, contact, scopes, jwksUri or jwks.");
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
        return view(registered, tokens.of(client.tenant()).get(client.id()));
    }

    private View view(Registered registered, @Nullable LastToken last) {
        OAuthClient client = registered.client();
        return new View(
                client.id(),
                client.description().name(),
                client.description().purpose(),
                client.description().contact(),
                client.method().code(),
                client.jwksUri(),
                texts(client.scopes()),
                texts(bounds.within(client.life().creator(), client.tenant(), client.scopes())),
                client.enabled(),
                client.life().creator().id(),
                client.life().createdAt(),
                client.life().rolledAt(),
                client.life().end().map(End::at),
                client.life().end().map(End::successor),
                server.tokenEndpoint(),
                last,
                registered.secret());
    }

    private static List<String> texts(List<Scope> scopes) {
        return scopes.stream().map(Scope::toString).toList();
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

    /**
     * A new secret.
     *
     * @param overlap how long the old client goes on beside a new one: 1h, 24h or 7d; 0 for not at all
     */
    @Schema(example = "{\"overlap\":\"24h\"}")
    record Roll(@Nullable String overlap) {

        Duration duration() {
            return switch (overlap == null ? "0" : overlap) {
                case "0" -> Duration.ZERO;
                case "1h" -> Duration.ofHours(1);
                case "24h" -> Duration.ofHours(24);
                case "7d" -> Duration.ofDays(7);
                default -> throw Problem.badRequest("'overlap' must be 0, 1h, 24h or 7d.");
            };
        }
    }

    /**
     * What is to be different; what is left out stays.
     *
     * @param scopes all scopes that it is to have
     * @param jwksUri where its public keys are from now on, or
     * @param jwks those keys
     */
    @Schema(example = "{\"scopes\":[\"system/Slot.rs\",\"system/Appointment.cruds\"]}")
    record ClientChange(
            @Nullable Boolean enabled,
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable @Size(max = 500) String purpose,
            @Nullable @Email @Size(min = 3, max = 254) String contact,
            @Nullable List<@NotBlank String> scopes,
            @Nullable String jwksUri,
            @Nullable Map<String, Object> jwks) {

        boolean changesSomething() {
            return name != null || purpose != null || contact != null || changesAccess();
        }

        boolean changesAccess() {
            return scopes != null || jwksUri != null || jwks != null;
        }

        Description of(Description before) {
            return new Description(
                    name == null ? before.name() : name,
                    purpose == null ? before.purpose() : purpose,
                    contact == null ? before.contact() : contact);
        }
    }

    /**
     * A client as its organization sees it.
     *
     * @param effectiveScopes what its tokens can come to now, within its creator's role
     * @param endsAt when it ends, because another has taken its place
     * @param replacedBy the {@code client_id} of that other
     * @param tokenEndpoint where it gets its tokens
     * @param lastToken the newest of its tokens that was used here
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
            List<String> effectiveScopes,
            boolean enabled,
            String createdBy,
            Instant createdAt,
            Optional<Instant> rolledAt,
            Optional<Instant> endsAt,
            Optional<String> replacedBy,
            String tokenEndpoint,
            @Nullable LastToken lastToken,
            @Nullable String clientSecret) {

        /** Without the secret: Spring logs answers at DEBUG. */
        @Override
        public String toString() {
            return "View[clientId=" + clientId + "]";
        }
    }
}
