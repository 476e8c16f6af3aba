package health.waymark.backend.access.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import health.waymark.backend.access.ChangeRecord;
import health.waymark.backend.access.ChangeRecord.Change;
import health.waymark.backend.access.Creator;
import health.waymark.backend.access.Problem;
import health.waymark.backend.access.Requester;
import health.waymark.backend.access.Scope;
import health.waymark.backend.access.oauth.OAuthClient.Description;
import health.waymark.backend.access.oauth.OAuthClient.End;
import health.waymark.backend.access.oauth.OAuthClient.Life;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The OAuth clients of tenants: whose they are and what they may do. Keycloak keeps their secrets and keys. */
@Repository
class OAuthClients {

    /** A client that was disabled on another node gets in here no longer than this. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private final TenantTransactions transactions;
    private final TenantTransactions workers;
    private final ChangeRecord changes;
    private final Cache<String, Optional<OAuthClient>> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    OAuthClients(
            TenantTransactions tenantTransactions,
            @Qualifier("workerTransactions") TenantTransactions workerTransactions,
            ChangeRecord changes) {
        this.transactions = tenantTransactions;
        this.workers = workerTransactions;
        this.changes = changes;
    }

    /** The client that a token was issued to, in whichever tenant. */
    Optional<OAuthClient> find(String clientId) {
        return remembered.get(
                clientId,
                unknown -> transactions.identifying(
                        clientId,
                        jdbc -> jdbc.sql("select * from oauth_client where client_id = :id")
                                .param("id", clientId)
                                .query(OAuthClients::read)
                                .optional()));
    }

    Optional<OAuthClient> get(TenantId tenant, String clientId) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select * from oauth_client where tenant_id = :tenant and client_id = :id")
                        .param("tenant", tenant.value())
                        .param("id", clientId)
                        .query(OAuthClients::read)
                        .optional());
    }

    List<OAuthClient> of(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select * from oauth_client where tenant_id = :tenant order by created_at, client_id")
                        .param("tenant", tenant.value())
                        .query(OAuthClients::read)
                        .list());
    }

    OAuthClient add(OAuthClient client, Requester requester) {
        OAuthClient added = transactions.in(client.tenant(), jdbc -> insert(jdbc, client, requester));
        remembered.invalidate(client.id());
        return added;
    }

    /** Adds a client that takes another's place, and says when that one ends; both or neither. */
    void addSuccessor(OAuthClient successor, OAuthClient client, Instant end, Requester requester) {
        write(client, requester, "oauth-client-succeed", jdbc -> {
            insert(jdbc, successor, requester);
            return jdbc.sql("""
                            update oauth_client set ends_at = :end, replaced_by = :successor
                            where tenant_id = :tenant and client_id = :id and ends_at is null""").param("end", Timestamp.from(end)).param("successor", successor.id());
        });
        remembered.invalidate(successor.id());
    }

    /** Clients of all tenants that have ended. */
    List<OAuthClient> ended(int most) {
        return workers.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("select * from oauth_client where ends_at < now() order by ends_at limit :most")
                        .param("most", most)
                        .query(OAuthClients::read)
                        .list());
    }

    /** Takes away a client that has ended; that it would end has been recorded. */
    void forget(OAuthClient client) {
        transactions.in(
                client.tenant(),
                jdbc -> jdbc.sql("""
                        delete from oauth_client where tenant_id = :tenant and client_id = :id and ends_at < now()""")
                        .param("tenant", client.tenant().value())
                        .param("id", client.id())
                        .update());
    }

    private OAuthClient insert(JdbcClient jdbc, OAuthClient client, Requester requester) {
        jdbc.sql("""
                            insert into oauth_client (tenant_id, client_id, keycloak_id, name, purpose, contact, method,
                                                      jwks_uri, scopes, created_by, created_by_kind, created_at)
                            values (:tenant, :id, :keycloakId, :name, :purpose, :contact, :method, :jwksUri, :scopes,
                                    :createdBy, :creatorKind, :createdAt)""")
                .param("tenant", client.tenant().value())
                .param("id", client.id())
                .param("keycloakId", client.keycloakId())
                .param("name", client.description().name())
                .param("purpose", client.description().purpose())
                .param("contact", client.description().contact())
                .param("method", client.method().code())
                .param("jwksUri", client.jwksUri())
                .param("scopes", texts(client.scopes()))
                .param("createdBy", client.life().creator().id())
                .param("creatorKind", client.life().creator().kind())
                .param("createdAt", Timestamp.from(client.life().createdAt()))
                .update();
        record(jdbc, client, requester, "C", "oauth-client-create");
        return client;
    }

    /** Lets a client in or keeps it out, at once. */
    void enable(OAuthClient client, boolean enabled, Requester requester) {
        String interaction = enabled ? "oauth-client-enable" : "oauth-client-disable";
        write(client, requester, interaction, jdbc -> jdbc.sql("""
                        update oauth_client set enabled = :enabled where tenant_id = :tenant and client_id = :id""").param("enabled", enabled));
    }

    /** Puts down that the client has a new secret; who gave it becomes the creator. */
    void rolled(OAuthClient client, Requester requester) {
        Creator roller = Creator.of(requester.caller());
        write(
                client,
                requester,
                "oauth-client-roll",
                jdbc -> jdbc.sql("""
                        update oauth_client set rolled_at = now(), created_by = :creator, created_by_kind = :creatorKind
                        where tenant_id = :tenant and client_id = :id""").param("creator", roller.id()).param("creatorKind", roller.kind()));
    }

    /**
     * Sets what a client may do, what it is for and where its keys are; its creator is who answers for that.
     *
     * @param seen the client as the change was made from: what another has changed meanwhile is not undone
     * @param otherKeys whether it signs with other keys from now on: what was found of those before is forgotten
     */
    void change(OAuthClient seen, OAuthClient client, boolean otherKeys, Requester requester) {
        write(
                client,
                requester,
                "oauth-client-change",
                jdbc -> jdbc.sql("""
                        with forgotten as (
                            delete from oauth_client_key_set
                            where tenant_id = :tenant and client_id = :id and :otherKeys)
                        update oauth_client set name = :name, purpose = :purpose, contact = :contact, scopes = :scopes,
                                                jwks_uri = :jwksUri, created_by = :creator, created_by_kind = :creatorKind
                        where tenant_id = :tenant and client_id = :id
                          and scopes = :seenScopes::text[] and created_by = :seenCreator and created_by_kind = :seenKind
                          and jwks_uri is not distinct from :seenUri""")
                        .param("otherKeys", otherKeys)
                        .param("seenScopes", texts(seen.scopes()))
                        .param("seenCreator", seen.life().creator().id())
                        .param("seenKind", seen.life().creator().kind())
                        .param("seenUri", seen.jwksUri(), Types.VARCHAR)
                        .param("name", client.description().name())
                        .param("purpose", client.description().purpose())
                        .param("contact", client.description().contact())
                        .param("scopes", texts(client.scopes()))
                        .param("jwksUri", client.jwksUri())
                        .param("creator", client.life().creator().id())
                        .param("creatorKind", client.life().creator().kind()));
    }

    void remove(OAuthClient client, Requester requester) {
        write(client, requester, "oauth-client-delete", jdbc -> jdbc.sql("""
                        delete from oauth_client where tenant_id = :tenant and client_id = :id"""));
    }

    private void write(OAuthClient client, Requester requester, String interaction, Statement statement) {
        transactions.in(client.tenant(), jdbc -> {
            record(jdbc, client, requester, interaction.endsWith("delete") ? "D" : "U", interaction);
            int written = statement
                    .on(jdbc)
                    .param("tenant", client.tenant().value())
                    .param("id", client.id())
                    .update();
            if (written != 1) {
                throw Problem.conflict("This OAuth client has changed meanwhile. Read it again, and change it then.");
            }
            return client;
        });
        remembered.invalidate(client.id());
    }

    private interface Statement {
        JdbcClient.StatementSpec on(JdbcClient jdbc);
    }

    private void record(JdbcClient jdbc, OAuthClient client, Requester requester, String action, String interaction) {
        changes.record(jdbc, client.tenant(), requester, new Change(action, interaction, "OAuthClient/" + client.id()));
    }

    private static String[] texts(List<Scope> scopes) {
        return scopes.stream().map(Scope::toString).toArray(String[]::new);
    }

    private static OAuthClient read(ResultSet row, int number) throws SQLException {
        String replacedBy = String.valueOf(row.getString("replaced_by"));
        return new OAuthClient(
                new TenantId(row.getString("tenant_id")),
                row.getString("client_id"),
                row.getString("keycloak_id"),
                new Description(row.getString("name"), row.getString("purpose"), row.getString("contact")),
                ClientMethod.of(row.getString("method")).orElseThrow(),
                row.getString("jwks_uri"),
                Arrays.stream((String[]) row.getArray("scopes").getArray())
                        .flatMap(text -> Scope.parse(text).stream())
                        .toList(),
                row.getBoolean("enabled"),
                new Life(
                        Creator.of(row.getString("created_by"), row.getString("created_by_kind")),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("rolled_at")).map(Timestamp::toInstant),
                        Optional.ofNullable(row.getTimestamp("ends_at"))
                                .map(end -> new End(end.toInstant(), replacedBy))));
    }
}
