package health.waymark.backend.access.oauth;

import health.waymark.backend.access.Creator;
import health.waymark.backend.access.Problem;
import health.waymark.backend.access.RequestedScopes;
import health.waymark.backend.access.Requester;
import health.waymark.backend.access.Scope;
import health.waymark.backend.access.oauth.OAuthClient.Description;
import health.waymark.backend.access.oauth.OAuthClient.Life;
import health.waymark.backend.tenancy.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * OAuth clients in both places: Keycloak, which knows their secrets, and our table, which alone gives them access. In
 * each order of steps a failure in between leaves a client that cannot get in, and repeating the request mends it.
 */
@Component
class ClientRegistrations {

    private static final Logger log = LoggerFactory.getLogger(ClientRegistrations.class);
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final int MOST_AT_ONCE = 20;

    private final OAuthClients clients;
    private final KeycloakClients keycloak;
    private final OAuthProperties properties;
    private final SecureRandom random;
    private final Clock clock;

    ClientRegistrations(
            OAuthClients clients,
            KeycloakClients keycloak,
            OAuthProperties properties,
            SecureRandom random,
            Clock clock) {
        this.clients = clients;
        this.keycloak = keycloak;
        this.properties = properties;
        this.random = random;
        this.clock = clock;
    }

    Registered register(TenantId tenant, OAuthClientController.NewClient request, Requester requester) {
        ClientMethod method = ClientMethod.of(request.method())
                .orElseThrow(() -> Problem.badRequest("'method' must be client_secret or private_key_jwt."));
        ClientKeys keys = keys(method, request);
        var scopes = RequestedScopes.of(request.scopes(), requester.caller(), tenant);
        String clientId = "waymark-" + randomText();
        String keycloakId = keycloak.create(clientId, request.name(), method, keys, scopes);
        OAuthClient client = new OAuthClient(
                tenant,
                clientId,
                keycloakId,
                new Description(request.name(), request.purpose() == null ? "" : request.purpose(), request.contact()),
                method,
                keys.uri(),
                scopes,
                true,
                new Life(Creator.of(requester.caller()), clock.instant(), Optional.empty(), Optional.empty()));
        return keep(client, requester);
    }

    private ClientKeys keys(ClientMethod method, OAuthClientController.NewClient request) {
        if (method == ClientMethod.PRIVATE_KEY_JWT) {
            return ClientKeys.of(request.jwksUri(), request.jwks(), properties.localKeySets());
        }
        if (request.jwksUri() != null || request.jwks() != null) {
            throw Problem.badRequest("'jwksUri' and 'jwks' belong to the method private_key_jwt.");
        }
        return new ClientKeys(null, null);
    }

    private Registered keep(OAuthClient client, Requester requester) {
        try {
            String secret = client.method() == ClientMethod.CLIENT_SECRET ? keycloak.secret(client.keycloakId()) : null;
            return new Registered(clients.add(client, requester), secret);
        } catch (RuntimeException failure) {
            forget(client, failure);
            throw failure;
        }
    }

    /** Tidiness only: what our table does not hold has no access. */
    private void forget(OAuthClient client, RuntimeException failure) {
        try {
            keycloak.delete(client.keycloakId());
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    /**
     * Changes what a client may do, is for, or signs with. Scopes that are added go to Keycloak first and what is taken
     * away is taken from our table first, so that a failure in between never leaves more than was meant. Keys go last:
     * whoever brings new ones is bound by them before they work.
     */
    OAuthClient change(OAuthClient client, OAuthClientController.ClientChange request, Requester requester) {
        List<Scope> scopes = request.scopes() == null
                ? client.scopes()
                : RequestedScopes.of(request.scopes(), requester.caller(), client.tenant());
        ClientKeys keys = newKeys(client, request);
        OAuthClient changed = new OAuthClient(
                client.tenant(),
                client.id(),
                client.keycloakId(),
                request.of(client.description()),
                client.method(),
                keys == null ? client.jwksUri() : keys.uri(),
                scopes,
                client.enabled(),
                new Life(
                        request.changesAccess()
                                ? Creator.of(requester.caller())
                                : client.life().creator(),
                        client.life().createdAt(),
                        client.life().rolledAt(),
                        client.life().end()));
        keycloak.addScopes(client.keycloakId(), minus(scopes, client.scopes()));
        clients.change(client, changed, keys != null, requester);
        if (keys != null) {
            keycloak.setKeys(client.keycloakId(), keys);
        }
        keycloak.removeScopes(client.keycloakId(), minus(client.scopes(), scopes));
        return changed;
    }

    private @Nullable ClientKeys newKeys(OAuthClient client, OAuthClientController.ClientChange request) {
        if (request.jwksUri() == null && request.jwks() == null) {
            return null;
        }
        if (client.method() != ClientMethod.PRIVATE_KEY_JWT) {
            throw Problem.badRequest("'jwksUri' and 'jwks' belong to the method private_key_jwt.");
        }
        return ClientKeys.of(request.jwksUri(), request.jwks(), properties.localKeySets());
    }

    private static List<String> minus(List<Scope> scopes, List<Scope> others) {
        return scopes.stream()
                .filter(scope -> !others.contains(scope))
                .map(Scope::toString)
                .toList();
    }

    /**
     * Gives a client another secret. Keycloak knows one secret of a client at a time, so with an overlap it is another
     * client that has the new one, and the old one ends by itself.
     */
    Registered roll(OAuthClient client, Duration overlap, Requester requester) {
        if (client.method() != ClientMethod.CLIENT_SECRET) {
            throw Problem.conflict("This client signs with its own keys and has no secret: change its key set.");
        }
        client.life().end().ifPresent(end -> {
            throw Problem.conflict("This client ends already: " + end.successor() + " takes its place.");
        });
        return overlap.isZero() ? rollAtOnce(client, requester) : succeed(client, overlap, requester);
    }

    private Registered succeed(OAuthClient client, Duration overlap, Requester requester) {
        if (!client.enabled()) {
            throw Problem.conflict("This client is disabled. Enable it first, or register another.");
        }
        String clientId = "waymark-" + randomText();
        OAuthClient successor = new OAuthClient(
                client.tenant(),
                clientId,
                keycloak.create(
                        clientId,
                        client.description().name(),
                        client.method(),
                        new ClientKeys(null, null),
                        client.scopes()),
                client.description(),
                client.method(),
                null,
                client.scopes(),
                true,
                new Life(Creator.of(requester.caller()), clock.instant(), Optional.empty(), Optional.empty()));
        try {
            String secret = keycloak.secret(successor.keycloakId());
            clients.addSuccessor(successor, client, clock.instant().plus(overlap), requester);
            return new Registered(successor, secret);
        } catch (RuntimeException failure) {
            forget(successor, failure);
            throw failure;
        }
    }

    /** Clients that have ended go at Keycloak first: what our table still holds is tried again. */
    @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
    void removeEnded() {
        for (OAuthClient client : clients.ended(MOST_AT_ONCE)) {
            try {
                keycloak.delete(client.keycloakId());
                clients.forget(client);
            } catch (ErrorResponseException away) {
                log.warn("OAuth client {} has ended, but is not yet removed at Keycloak", client.id(), away);
                return;
            }
        }
    }

    private Registered rollAtOnce(OAuthClient client, Requester requester) {
        String secret = keycloak.rollSecret(client.keycloakId());
        clients.rolled(client, requester);
        return new Registered(client, secret);
    }

    /** Keycloak first: a client comes in when both places agree. */
    void enable(OAuthClient client, Requester requester) {
        keycloak.enable(client.keycloakId(), true);
        clients.enable(client, true, requester);
    }

    /**
     * Our table alone decides who gets in, so keeping a client out must not depend on Keycloak. Should Keycloak be away,
     * the client can go on getting tokens, which open nothing.
     */
    void disable(OAuthClient client, Requester requester) {
        clients.enable(client, false, requester);
        try {
            keycloak.enable(client.keycloakId(), false);
        } catch (ErrorResponseException away) {
            log.warn("OAuth client {} is disabled here, but not at Keycloak", client.id(), away);
        }
    }

    void delete(OAuthClient client, Requester requester) {
        if (client.enabled()) {
            clients.enable(client, false, requester);
        }
        keycloak.delete(client.keycloakId());
        clients.remove(client, requester);
    }

    private String randomText() {
        StringBuilder text = new StringBuilder(20);
        random.ints(20, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return text.toString();
    }

    /** A client with its secret, when it has one that is shown now. */
    record Registered(OAuthClient client, @Nullable String secret) {

        @Override
        public String toString() {
            return "Registered[client=" + client.id() + "]";
        }
    }
}
