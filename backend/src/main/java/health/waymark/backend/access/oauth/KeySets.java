package health.waymark.backend.access.oauth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import health.waymark.backend.access.Problem;
import health.waymark.backend.access.oauth.KeySet.Outcome;
import health.waymark.backend.outbound.OutboundAnswer;
import health.waymark.backend.outbound.OutboundClient;
import health.waymark.backend.outbound.OutboundFailure;
import health.waymark.backend.outbound.OutboundRequest;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Looks where clients have their public keys, as Keycloak does before it takes an assertion, and keeps what it found. */
@Component
class KeySets {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final int LARGEST = 256 * 1024;
    private static final int MOST_KEYS = 100;
    private static final int OK = 200;

    /** A request waits for a server that may be slow on purpose: not all of them may at once. */
    private static final int MOST_AT_ONCE = 16;

    private static final JsonMapper JSON = new JsonMapper();

    private final OutboundClient outbound;
    private final KeycloakClients keycloak;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final Semaphore places;

    @Autowired
    KeySets(OutboundClient outbound, KeycloakClients keycloak, TenantTransactions tenantTransactions, Clock clock) {
        this(outbound, keycloak, tenantTransactions, clock, new Semaphore(MOST_AT_ONCE));
    }

    KeySets(
            OutboundClient outbound,
            KeycloakClients keycloak,
            TenantTransactions tenantTransactions,
            Clock clock,
            Semaphore places) {
        this.places = places;
        this.outbound = outbound;
        this.keycloak = keycloak;
        this.transactions = tenantTransactions;
        this.clock = clock;
    }

    /**
     * What was found now.
     *
     * @param keys themselves; none when there was a problem
     */
    record Found(Outcome outcome, @Nullable Integer status, List<JWK> keys) {

        static Found nothing(Outcome why, @Nullable Integer status) {
            return new Found(why, status, List.of());
        }
    }

    /** Looks for the keys, wherever they are. Nothing is kept. */
    Found find(OAuthClient client) {
        String address = client.jwksUri();
        return address == null ? read(keycloak.keySet(client.keycloakId()), null) : fetch(address);
    }

    private Found fetch(String address) {
        if (!places.tryAcquire()) {
            throw Problem.unavailable("Other keys are being looked for at this moment. Try again in some seconds.");
        }
        try {
            return fetched(address);
        } finally {
            places.release();
        }
    }

    private Found fetched(String address) {
        try {
            OutboundAnswer answer =
                    outbound.send(OutboundRequest.get(address, Map.of("Accept", "application/json"), TIMEOUT, LARGEST));
            if (answer.status() != OK) {
                return Found.nothing(Outcome.STATUS, answer.status());
            }
            return answer.truncated() ? Found.nothing(Outcome.TOO_LARGE, OK) : read(answer.text(), OK);
        } catch (OutboundFailure failure) {
            return Found.nothing(Outcome.valueOf(failure.reason().name()), null);
        }
    }

    private static Found read(String json, @Nullable Integer status) {
        try {
            List<JWK> keys = JWKSet.parse(json).getKeys();
            return keys.isEmpty()
                    ? Found.nothing(Outcome.NO_KEYS, status)
                    : new Found(
                            Outcome.OK, status, keys.stream().limit(MOST_KEYS).toList());
        } catch (ParseException malformed) {
            return Found.nothing(Outcome.NOT_A_KEY_SET, status);
        }
    }

    /** Looks now, and keeps what was found, unless the client has another address meanwhile. */
    KeySet look(OAuthClient client) {
        Found found = find(client);
        Instant now = clock.instant();
        List<KeySet.Key> keys = found.keys().stream().map(KeySet.Key::of).toList();
        transactions.in(
                client.tenant(),
                jdbc -> jdbc.sql("""
                                insert into oauth_client_key_set (tenant_id, client_id, fetched_at, outcome, status, keys)
                                select tenant_id, client_id, now(), :outcome, :status::integer, :keys::jsonb
                                from oauth_client where tenant_id = :tenant and client_id = :id
                                  and jwks_uri is not distinct from :uri::text
                                on conflict (tenant_id, client_id) do update
                                set fetched_at = excluded.fetched_at, outcome = excluded.outcome,
                                    status = excluded.status, keys = excluded.keys""")
                        .param("tenant", client.tenant().value())
                        .param("id", client.id())
                        .param("uri", client.jwksUri())
                        .param("outcome", found.outcome().code())
                        .param("status", found.status())
                        .param("keys", JSON.writeValueAsString(keys))
                        .update());
        return new KeySet(
                client.jwksUri(), now, found.outcome(), found.outcome().detail(), found.status(), keys);
    }

    /** What was found last. */
    KeySet last(OAuthClient client) {
        return transactions.reading(
                client.tenant(),
                jdbc -> jdbc.sql("""
                                select fetched_at, outcome, status, keys from oauth_client_key_set
                                where tenant_id = :tenant and client_id = :id""")
                        .param("tenant", client.tenant().value())
                        .param("id", client.id())
                        .query((row, number) -> read(client, row))
                        .optional()
                        .orElseGet(() -> new KeySet(client.jwksUri(), null, null, null, null, List.of())));
    }

    private static KeySet read(OAuthClient client, ResultSet row) throws SQLException {
        Outcome outcome = Outcome.of(row.getString("outcome"));
        return new KeySet(
                client.jwksUri(),
                row.getTimestamp("fetched_at").toInstant(),
                outcome,
                outcome.detail(),
                row.getObject("status", Integer.class),
                List.of(JSON.readValue(row.getString("keys"), KeySet.Key[].class)));
    }
}
