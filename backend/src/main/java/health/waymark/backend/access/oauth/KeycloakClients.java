package health.waymark.backend.access.oauth;

import health.waymark.backend.access.AccessProperties;
import health.waymark.backend.access.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Machines as Keycloak's clients: the client credentials grant and nothing else. Keycloak gives a token only scopes that
 * it knows by name and that the client has, so each scope becomes a client scope of the realm when it is first needed.
 */
@Component
class KeycloakClients {

    /** SMART asks for five minutes at most. */
    private static final String TOKEN_SECONDS = "300";

    /** And lets an assertion be valid as long; Keycloak's own limit would be one minute. */
    private static final String ASSERTION_SECONDS = "300";

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final List<String> ATTRIBUTES_OF_KEYS =
            List.of("use.jwks.url", "jwks.url", "use.jwks.string", "jwks.string");

    private final KeycloakAdmin admin;
    private final AccessProperties access;

    KeycloakClients(KeycloakAdmin admin, AccessProperties access) {
        this.admin = admin;
        this.access = access;
    }

    /** Makes a client; the answer is Keycloak's own id of it. */
    String create(String clientId, String name, ClientMethod method, ClientKeys keys, List<Scope> scopes) {
        List<String> names = scopes.stream().map(Scope::toString).toList();
        ensureScopes(names);
        return admin.ask(http -> idIn(http.post()
                .uri("/clients")
                .contentType(MediaType.APPLICATION_JSON)
                .body(representation(clientId, name, method, keys, names))
                .retrieve()
                .toBodilessEntity()));
    }

    private static String idIn(ResponseEntity<Void> created) {
        String location = String.valueOf(created.getHeaders().getLocation());
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private Map<String, Object> representation(
            String clientId, String name, ClientMethod method, ClientKeys keys, List<String> scopes) {
        Map<String, Object> client = new HashMap<>();
        client.put("clientId", clientId);
        client.put("name", name);
        client.put("protocol", "openid-connect");
        client.put("enabled", true);
        client.put("publicClient", false);
        client.put("clientAuthenticatorType", method.authenticator());
        client.put("serviceAccountsEnabled", true);
        client.put("standardFlowEnabled", false);
        client.put("implicitFlowEnabled", false);
        client.put("directAccessGrantsEnabled", false);
        client.put("fullScopeAllowed", false);
        client.put("redirectUris", List.of());
        client.put("webOrigins", List.of());
        client.put("defaultClientScopes", List.of("basic"));
        client.put("optionalClientScopes", scopes);
        client.put("attributes", attributes(keys));
        client.put("protocolMappers", List.of(audience()));
        return client;
    }

    private static Map<String, String> attributes(ClientKeys keys) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("access.token.lifespan", TOKEN_SECONDS);
        attributes.put("token.endpoint.auth.signing.max.exp", ASSERTION_SECONDS);
        if (keys.uri() != null) {
            attributes.put("use.jwks.url", "true");
            attributes.put("jwks.url", keys.uri());
        } else if (keys.set() != null) {
            attributes.put("use.jwks.string", "true");
            attributes.put("jwks.string", keys.set());
        }
        return attributes;
    }

    private Map<String, Object> audience() {
        return Map.of(
                "name", "audience",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-audience-mapper",
                "config",
                        Map.of(
                                "included.custom.audience", access.audience(),
                                "access.token.claim", "true",
                                "id.token.claim", "false",
                                "introspection.token.claim", "true"));
    }

    private void ensureScopes(List<String> names) {
        Set<String> known = scopeIds().keySet();
        names.stream().filter(name -> !known.contains(name)).forEach(this::addScope);
    }

    /** The realm's client scopes: Keycloak's id by name. */
    private Map<String, String> scopeIds() {
        Map<String, String> ids = new HashMap<>();
        JsonNode existing =
                admin.ask(http -> http.get().uri("/client-scopes").retrieve().body(JsonNode.class));
        existing.forEach(
                scope -> ids.put(scope.path("name").asString(), scope.path("id").asString()));
        return ids;
    }

    /** Lets a client ask for more scopes; Keycloak takes them one by one, and not with the client. */
    void addScopes(String keycloakId, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        ensureScopes(names);
        Map<String, String> ids = scopeIds();
        names.forEach(name -> admin.ask(http -> http.put()
                .uri("/clients/{id}/optional-client-scopes/{scope}", keycloakId, ids.get(name))
                .retrieve()
                .toBodilessEntity()));
    }

    void removeScopes(String keycloakId, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Map<String, String> ids = scopeIds();
        names.stream()
                .filter(ids::containsKey)
                .forEach(name -> admin.ask(http -> http.delete()
                        .uri("/clients/{id}/optional-client-scopes/{scope}", keycloakId, ids.get(name))
                        .retrieve()
                        .onStatus(KeycloakClients::isGone, (request, response) -> {})
                        .toBodilessEntity()));
    }

    private void addScope(String name) {
        Map<String, Object> scope = Map.of(
                "name",
                name,
                "protocol",
                "openid-connect",
                "attributes",
                Map.of("include.in.token.scope", "true", "display.on.consent.screen", "false"));
        admin.ask(http -> http.post()
                .uri("/client-scopes")
                .contentType(MediaType.APPLICATION_JSON)
                .body(scope)
                .retrieve()
                // somebody else has added it in the same moment
                .onStatus(status -> status.value() == CONFLICT, (request, response) -> {})
                .toBodilessEntity());
    }

    /** The secret of a client that was just made. */
    String secret(String keycloakId) {
        return admin.ask(http -> secretIn(http.get().uri("/clients/{id}/client-secret", keycloakId)));
    }

    /** A new secret; the one before ends at once. */
    String rollSecret(String keycloakId) {
        return admin.ask(http -> secretIn(http.post().uri("/clients/{id}/client-secret", keycloakId)));
    }

    private static String secretIn(RestClient.RequestHeadersSpec<?> request) {
        JsonNode answer = Objects.requireNonNull(request.retrieve().body(JsonNode.class));
        return answer.path("value").asString();
    }

    void enable(String keycloakId, boolean enabled) {
        change(keycloakId, client -> client.put("enabled", enabled));
    }

    /** The public keys that were given with the client, as JSON; of a client without any, an empty text. */
    String keySet(String keycloakId) {
        ObjectNode client = admin.ask(
                http -> http.get().uri("/clients/{id}", keycloakId).retrieve().body(ObjectNode.class));
        return client.path("attributes").path("jwks.string").asString("");
    }

    /** Other public keys; those before count no longer. */
    void setKeys(String keycloakId, ClientKeys keys) {
        change(keycloakId, client -> {
            ObjectNode all = client.withObject("attributes");
            // Keycloak keeps what is left out, and takes away what is empty
            ATTRIBUTES_OF_KEYS.forEach(name -> all.put(name, ""));
            attributes(keys).forEach(all::put);
        });
    }

    private void change(String keycloakId, Consumer<ObjectNode> how) {
        ObjectNode client = admin.ask(
                http -> http.get().uri("/clients/{id}", keycloakId).retrieve().body(ObjectNode.class));
        how.accept(client);
        admin.ask(http -> http.put()
                .uri("/clients/{id}", keycloakId)
                .contentType(MediaType.APPLICATION_JSON)
                .body(client)
                .retrieve()
                .toBodilessEntity());
    }

    /** Removes a client; one that is not there is removed already. */
    void delete(String keycloakId) {
        admin.ask(http -> http.delete()
                .uri("/clients/{id}", keycloakId)
                .retrieve()
                .onStatus(KeycloakClients::isGone, (request, response) -> {})
                .toBodilessEntity());
    }

    private static boolean isGone(HttpStatusCode status) {
        return status.value() == NOT_FOUND;
    }
}
