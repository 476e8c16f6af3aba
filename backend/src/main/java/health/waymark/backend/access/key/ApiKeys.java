package health.waymark.backend.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.ChangeRecord;
import health.waymark.backend.access.ChangeRecord.Change;
import health.waymark.backend.access.Creator;
import health.waymark.backend.access.Requester;
import health.waymark.backend.access.Scope;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The API keys of tenants. */
@Repository
class ApiKeys {

    /** A key that was revoked, rolled or restricted on another node is remembered here no longer than this. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private final TenantTransactions transactions;
    private final SecretHash hash;
    private final ChangeRecord changes;
    private final Clock clock;
    private final Cache<String, Optional<StoredKey>> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    ApiKeys(TenantTransactions tenantTransactions, SecretHash hash, ChangeRecord changes, Clock clock) {
        this.transactions = tenantTransactions;
        this.hash = hash;
        this.changes = changes;
        this.clock = clock;
    }

    /** The key of that id, in whichever tenant. */
    Optional<StoredKey> find(String id) {
        return remembered.get(
                id,
                unknown -> transactions.identifying(
                        id,
                        jdbc -> jdbc.sql("select * from api_key where id = :id")
                                .param("id", id)
                                .query(KeyRows::read)
                                .optional()));
    }

    Optional<StoredKey> get(TenantId tenant, String id) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select * from api_key where tenant_id = :tenant and id = :id")
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .query(KeyRows::read)
                        .optional());
    }

    List<StoredKey> of(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select * from api_key where tenant_id = :tenant order by created_at, id")
                        .param("tenant", tenant.value())
                        .query(KeyRows::read)
                        .list());
    }

    /** Keeps a new key; of its text only the hash. */
    StoredKey add(TenantId tenant, KeyText text, KeyDraft draft, Requester requester) {
        Creator creator = Creator.of(requester.caller());
        return transactions.in(tenant, jdbc -> {
            StoredKey key = jdbc.sql("""
                            insert into api_key (tenant_id, environment, id, name, purpose, contact, scopes, networks,
                                                 read_only, secret_hmac, pepper, last4, created_by, created_by_kind,
                                                 created_at, expires_at)
                            values (:tenant, :environment, :id, :name, :purpose, :contact, :scopes, :networks,
                                    :readOnly, :hmac, :pepper, :last4, :creator, :creatorKind, :now, :expires)
                            returning *""")
                    .param("tenant", tenant.value())
                    .param("environment", text.environment())
                    .param("id", text.id())
                    .param("name", draft.description().name())
                    .param("purpose", draft.description().purpose())
                    .param("contact", draft.description().contact())
                    .param(
                            "scopes",
                            draft.scopes().stream().map(Scope::toString).toArray(String[]::new))
                    .param("networks", draft.restriction().networks().toArray(String[]::new))
                    .param("readOnly", draft.restriction().readOnly())
                    .param("hmac", hash.of(text.secret()))
                    .param("pepper", hash.version())
                    .param("last4", text.last4())
                    .param("creator", creator.id())
                    .param("creatorKind", creator.kind())
                    .param("now", Timestamp.from(clock.instant()))
                    .param("expires", Timestamp.from(draft.expiresAt()))
                    .query(KeyRows::read)
                    .single();
            changes.record(jdbc, tenant, requester, new Change("C", "key-create", entity(key.id())));
            return key;
        });
    }

    /** Sets what a key is for and where it may be used from. */
    StoredKey change(StoredKey key, KeyDraft draft, Requester requester) {
        return write(
                key,
                requester,
                "key-change",
                jdbc -> jdbc.sql("""
                        update api_key set name = :name, purpose = :purpose, contact = :contact, networks = :networks,
                                           read_only = :readOnly, expires_at = :expires
                        where tenant_id = :tenant and id = :id returning *""")
                        .param("name", draft.description().name())
                        .param("purpose", draft.description().purpose())
                        .param("contact", draft.description().contact())
                        .param("networks", draft.restriction().networks().toArray(String[]::new))
                        .param("readOnly", draft.restriction().readOnly())
                        .param("expires", Timestamp.from(draft.expiresAt())));
    }

    /**
     * Gives a key a new secret; the one before works on until that time. A person who rolls it becomes its creator. The
     * key is unchanged when another roll came first, seen by its current hash.
     */
    Optional<StoredKey> roll(StoredKey key, KeyText text, Instant oldValidUntil, Requester requester) {
        Caller roller = requester.caller();
        Creator creator = roller.kind() == Caller.Kind.KEY ? key.creator() : Creator.of(roller);
        Optional<StoredKey> rolled = transactions.in(key.tenant(), jdbc -> {
            Optional<StoredKey> changed = jdbc.sql("""
                            update api_key
                            set old_secret_hmac = secret_hmac, old_pepper = pepper, old_last4 = last4,
                                old_valid_until = :oldUntil, secret_hmac = :hmac, pepper = :pepper, last4 = :last4,
                                rolled_at = :now, created_by = :creator, created_by_kind = :creatorKind
                            where tenant_id = :tenant and id = :id and secret_hmac = :before and revoked_at is null
                            returning *""")
                    .param("tenant", key.tenant().value())
                    .param("id", key.id())
                    .param("before", key.current().hmac())
                    .param("oldUntil", Timestamp.from(oldValidUntil))
                    .param("hmac", hash.of(text.secret()))
                    .param("pepper", hash.version())
                    .param("last4", text.last4())
                    .param("now", Timestamp.from(clock.instant()))
                    .param("creator", creator.id())
                    .param("creatorKind", creator.kind())
                    .query(KeyRows::read)
                    .optional();
            changed.ifPresent(ignored -> {
                beginCounting(jdbc, key);
                changes.record(jdbc, key.tenant(), requester, new Change("U", "key-roll", entity(key.id())));
            });
            return changed;
        });
        remembered.invalidate(key.id());
        return rolled;
    }

    /** All that has been used until now is the secret that is the old one from now on. */
    private static void beginCounting(JdbcClient jdbc, StoredKey key) {
        jdbc.sql("""
                        update api_key_usage set new_calls = 0, old_calls = 0, old_last_used_at = last_used_at
                        where tenant_id = :tenant and key_id = :id""")
                .param("tenant", key.tenant().value())
                .param("id", key.id())
                .update();
    }

    /** Ends the secret before the last roll, of which there must be one. */
    StoredKey expireOldSecret(StoredKey key, Requester requester) {
        return write(
                key,
                requester,
                "key-expire-old-secret",
                jdbc -> jdbc.sql("""
                        update api_key set old_valid_until = least(old_valid_until, :now)
                        where tenant_id = :tenant and id = :id and old_valid_until is not null returning *""").param("now", Timestamp.from(clock.instant())));
    }

    /** Ends a key for good. The first reason stays. */
    StoredKey revoke(StoredKey key, Requester requester, String interaction, @Nullable String reason) {
        return write(
                key,
                requester,
                interaction,
                jdbc -> jdbc.sql("""
                        update api_key set revoked_reason = case when revoked_at is null then :reason else revoked_reason end,
                                           revoked_by = coalesce(revoked_by, :by),
                                           revoked_at = coalesce(revoked_at, :now)
                        where tenant_id = :tenant and id = :id returning *""")
                        .param("reason", reason)
                        .param("by", requester.caller().id())
                        .param("now", Timestamp.from(clock.instant())));
    }

    /** Keeps the hash of a secret under the newest pepper in place of an earlier one. */
    void rehash(StoredKey key, String before, String after) {
        transactions.in(
                key.tenant(),
                jdbc -> jdbc.sql("""
                                update api_key set secret_hmac = :after, pepper = :pepper
                                where tenant_id = :tenant and id = :id and secret_hmac = :before""")
                        .param("tenant", key.tenant().value())
                        .param("id", key.id())
                        .param("before", before)
                        .param("after", after)
                        .param("pepper", hash.version())
                        .update());
        remembered.invalidate(key.id());
    }

    private StoredKey write(StoredKey key, Requester requester, String interaction, Statement statement) {
        StoredKey written = transactions.in(key.tenant(), jdbc -> {
            StoredKey changed = statement
                    .on(jdbc)
                    .param("tenant", key.tenant().value())
                    .param("id", key.id())
                    .query(KeyRows::read)
                    .single();
            changes.record(jdbc, key.tenant(), requester, new Change("U", interaction, entity(key.id())));
            return changed;
        });
        remembered.invalidate(key.id());
        return written;
    }

    private interface Statement {
        JdbcClient.StatementSpec on(JdbcClient jdbc);
    }

    private static String entity(String id) {
        return "ApiKey/" + id;
    }
}
