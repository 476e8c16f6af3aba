package health.waymark.backend.access.oauth;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.annotation.PreDestroy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The newest token of each client that was used here. A request only notes it in memory; it is written beside the requests,
 * at most once in ten seconds for each client.
 */
@Component
class ClientTokens {

    private static final Logger log = LoggerFactory.getLogger(ClientTokens.class);
    private static final int MOST_SCOPES = 100;

    private final TenantTransactions transactions;
    private final Map<OAuthClientKey, LastToken> pending = new ConcurrentHashMap<>();

    ClientTokens(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** Whose token it is. */
    private record OAuthClientKey(TenantId tenant, String id) {}

    /**
     * A token.
     *
     * @param scopes what it was issued for, as it says itself
     */
    @Schema(name = "LastToken", example = "{\"issuedAt\":\"2026-11-28T08:00:00Z\",\"scopes\":[\"system/Slot.rs\"]}")
    record LastToken(Instant issuedAt, List<String> scopes) {

        LastToken newer(LastToken other) {
            return other.issuedAt.isAfter(issuedAt) ? other : this;
        }
    }

    /** Notes a token that was checked. */
    void used(OAuthClient client, Jwt token) {
        Instant issued = token.getIssuedAt();
        String scope = token.getClaimAsString("scope");
        if (issued != null) {
            List<String> scopes = scope == null || scope.isBlank()
                    ? List.of()
                    : Arrays.stream(scope.strip().split(" +"))
                            .limit(MOST_SCOPES)
                            .toList();
            pending.merge(
                    new OAuthClientKey(client.tenant(), client.id()), new LastToken(issued, scopes), LastToken::newer);
        }
    }

    /** Writes what there is. */
    @PreDestroy
    @Scheduled(fixedDelay = 10_000)
    synchronized void write() {
        for (OAuthClientKey key : List.copyOf(pending.keySet())) {
            LastToken token = pending.remove(key);
            if (token != null && !write(key, token)) {
                return; // With the database away, each would wait for it anew
            }
        }
    }

    private boolean write(OAuthClientKey key, LastToken token) {
        try {
            transactions.in(
                    key.tenant(),
                    jdbc -> jdbc.sql("""
                                    insert into oauth_client_token as known (tenant_id, client_id, issued_at, scopes)
                                    select tenant_id, client_id, :issued, :scopes from oauth_client
                                    where tenant_id = :tenant and client_id = :id
                                    on conflict (tenant_id, client_id) do update
                                    set issued_at = excluded.issued_at, scopes = excluded.scopes
                                    where known.issued_at < excluded.issued_at""")
                            .param("tenant", key.tenant().value())
                            .param("id", key.id())
                            .param("issued", Timestamp.from(token.issuedAt()))
                            .param("scopes", token.scopes().toArray(String[]::new))
                            .update());
            return true;
        } catch (DataAccessException | TransactionException failure) {
            log.warn(
                    "The last token of OAuth client {} could not be written and will be tried again",
                    key.id(),
                    failure);
            pending.merge(key, token, LastToken::newer);
            return false;
        }
    }

    /** Of all clients of a tenant, by their ids. */
    Map<String, LastToken> of(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc
                        .sql("select client_id, issued_at, scopes from oauth_client_token where tenant_id = :tenant")
                        .param("tenant", tenant.value())
                        .query((row, number) -> Map.entry(row.getString("client_id"), read(row)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static LastToken read(ResultSet row) throws SQLException {
        return new LastToken(row.getTimestamp("issued_at").toInstant(), List.of((String[])
                row.getArray("scopes").getArray()));
    }
}
