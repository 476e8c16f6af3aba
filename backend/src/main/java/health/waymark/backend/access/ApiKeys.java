package health.waymark.backend.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The API keys of tenants: created, revealed once, checked, revoked. */
@Repository
class ApiKeys {

    /** A revoked key stops working everywhere within this time. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private static final int LIFETIME_DAYS = 365;

    private final TenantTransactions transactions;
    private final SecretHash hash;
    private final SecureRandom random;
    private final Clock clock;
    private final Cache<String, Optional<StoredKey>> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    ApiKeys(TenantTransactions tenantTransactions, SecretHash hash, SecureRandom random, Clock clock) {
        this.transactions = tenantTransactions;
        this.hash = hash;
        this.random = random;
        this.clock = clock;
    }

    /** The caller behind a key; empty when it is unknown, wrong, expired or revoked. */
    Optional<Caller> authenticate(KeyText presented) {
        return remembered
                .get(presented.id(), this::find)
                .filter(stored -> hash.matches(presented.secret(), stored.secretHmac()))
                .filter(stored -> stored.key().isLive(clock.instant()))
                .map(StoredKey::caller);
    }

    private Optional<StoredKey> find(String id) {
        return transactions.identifying(
                id,
                jdbc -> jdbc.sql("select * from api_key where id = :id")
                        .param("id", id)
                        .query(ApiKeys::read)
                        .optional());
    }

    /** Makes a key. Its text is in the answer and nowhere else. */
    Created create(TenantId tenant, String name, List<Scope> scopes, Caller creator) {
        KeyText text = KeyText.random(random);
        return transactions.in(tenant, jdbc -> {
            StoredKey stored = jdbc.sql("""
                            insert into api_key (tenant_id, id, name, scopes, secret_hmac, last4, created_by, expires_at)
                            values (:tenant, :id, :name, :scopes, :hmac, :last4, :creator, :expires)
                            returning *""")
                    .param("tenant", tenant.value())
                    .param("id", text.id())
                    .param("name", name)
                    .param("scopes", scopes.stream().map(Scope::toString).toArray(String[]::new))
                    .param("hmac", hash.of(text.secret()))
                    .param("last4", text.last4())
                    .param("creator", creator.id())
                    .param("expires", java.sql.Timestamp.from(clock.instant().plus(LIFETIME_DAYS, ChronoUnit.DAYS)))
                    .query(ApiKeys::read)
                    .single();
            return new Created(stored.key(), text.reveal());
        });
    }

    List<ApiKey> of(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc
                        .sql("select * from api_key where tenant_id = :tenant order by created_at, id")
                        .param("tenant", tenant.value())
                        .query(ApiKeys::read)
                        .list()
                        .stream()
                        .map(StoredKey::key)
                        .toList());
    }

    /** Ends a key for good; false when the tenant has none of that id. */
    boolean revoke(TenantId tenant, String id) {
        boolean revoked = transactions.in(
                tenant,
                jdbc -> jdbc.sql("""
                                update api_key set revoked_at = coalesce(revoked_at, now())
                                where tenant_id = :tenant and id = :id""")
                                .param("tenant", tenant.value())
                                .param("id", id)
                                .update()
                        == 1);
        remembered.invalidate(id);
        return revoked;
    }

    private static StoredKey read(ResultSet row, int number) throws SQLException {
        ApiKey key = new ApiKey(
                row.getString("id"),
                row.getString("name"),
                Arrays.stream((String[]) row.getArray("scopes").getArray()).toList(),
                row.getString("last4"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("revoked_at")).map(java.sql.Timestamp::toInstant));
        return new StoredKey(new TenantId(row.getString("tenant_id")), key, row.getString("secret_hmac"));
    }

    /** A key as its tenant may list it. */
    record ApiKey(
            String id,
            String name,
            List<String> scopes,
            String last4,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> revokedAt) {

        boolean isLive(Instant now) {
            return revokedAt.isEmpty() && now.isBefore(expiresAt);
        }
    }

    /** A new key with the text that is shown once. */
    record Created(ApiKey key, String text) {}

    private record StoredKey(TenantId tenant, ApiKey key, String secretHmac) {

        Caller caller() {
            List<Scope> scopes = key.scopes().stream()
                    .flatMap(scope -> Scope.parse(scope).stream())
                    .toList();
            return Caller.key(key.id(), key.name(), tenant, scopes);
        }
    }
}
