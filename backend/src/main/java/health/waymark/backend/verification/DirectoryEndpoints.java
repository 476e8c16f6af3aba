package health.waymark.backend.verification;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes up what is published: follows the directory's Endpoints in their order, as anybody could, and keeps a row for each
 * that is there. One whose address or kind has changed is looked at again at once.
 */
@Component
class DirectoryEndpoints {

    static final int BATCH = 200;

    private static final JsonMapper JSON = new JsonMapper();

    private final Verifier verifier;
    private final VerificationProperties properties;

    DirectoryEndpoints(Verifier verifier, VerificationProperties properties) {
        this.verifier = verifier;
        this.properties = properties;
    }

    /** An Endpoint's newest version in the directory; null for one that has been taken out. */
    record Version(long seq, String id, @Nullable String body) {}

    /**
     * Takes up the next changes.
     *
     * @param jdbc a transaction of the worker
     * @return whether there may be more
     */
    boolean takeUp(JdbcClient jdbc) {
        long after = jdbc.sql("select seq from endpoint_verification_cursor for update")
                .query(Long.class)
                .single();
        List<Version> versions = jdbc.sql("""
                        select seq, id, body from resource
                        where tenant_id = 'directory' and type = 'Endpoint' and seq > :after
                        order by seq limit :limit""")
                .param("after", after)
                .param("limit", BATCH)
                .query(Version.class)
                .list();
        versions.forEach(version -> takeUp(jdbc, version));
        if (!versions.isEmpty()) {
            jdbc.sql("update endpoint_verification_cursor set seq = :seq")
                    .param("seq", versions.get(versions.size() - 1).seq())
                    .update();
        }
        return versions.size() == BATCH;
    }

    private void takeUp(JdbcClient jdbc, Version version) {
        if (version.body() == null) {
            forget(jdbc, version.id());
            return;
        }
        JsonNode endpoint = JSON.readTree(version.body());
        String address = endpoint.path("address").asString("");
        if (endpoint.path("status").asString("").equals("active")) {
            put(jdbc, version.id(), endpoint.path("connectionType").path("code").asString(""), address);
        } else {
            forget(jdbc, version.id());
        }
    }

    private static void forget(JdbcClient jdbc, String directoryId) {
        jdbc.sql("""
                        with gone as (
                            delete from endpoint_verification where directory_id = :id
                            returning tenant_id, endpoint_id)
                        delete from endpoint_verification_result result using gone
                        where (result.tenant_id, result.endpoint_id) = (gone.tenant_id, gone.endpoint_id)""").param("id", directoryId).update();
    }

    private void put(JdbcClient jdbc, String directoryId, String connectionType, String address) {
        jdbc.sql("""
                        insert into endpoint_verification as known
                            (tenant_id, endpoint_id, directory_id, connection_type, address, host, next_at)
                        select source, source_id, id, :type, :address, :host,
                               now() + make_interval(secs => random() * :spread)
                        from publication where type = 'Endpoint' and id = :id
                        on conflict (tenant_id, endpoint_id) do update
                        set directory_id = excluded.directory_id, connection_type = excluded.connection_type,
                            address = excluded.address, host = excluded.host,
                            status = 'unverified', since = now(), verified_at = null, certificate_expires = null,
                            failures = 0, alerted = false, next_at = now(), lease = null, lease_until = null, shown = null,
                            shown_is_published = true
                        where (known.connection_type, known.address) <> (excluded.connection_type, excluded.address)
                           or known.directory_id is null""")
                .param("id", directoryId)
                .param("type", connectionType)
                .param("address", address)
                .param("host", verifier.hostOf(connectionType, address))
                .param("spread", properties.spread().toSeconds())
                .update();
    }

    /** Wants an Endpoint looked at now; it need not be published. False when that was wanted a moment ago. */
    boolean request(JdbcClient jdbc, TenantId tenant, String endpoint, String body, int pauseSeconds) {
        JsonNode resource = JSON.readTree(body);
        String connectionType = resource.path("connectionType").path("code").asString("");
        String address = resource.path("address").asString("");
        return jdbc.sql("""
                                insert into endpoint_verification as known
                                    (tenant_id, endpoint_id, connection_type, address, host, next_at, requested_at)
                                values (:tenant, :endpoint, :type, :address, :host, now(), now())
                                on conflict (tenant_id, endpoint_id) do update
                                set next_at = now(), requested_at = now(),
                                    shown = case when known.address = excluded.address then known.shown end,
                                    address = excluded.address, host = excluded.host,
                                    connection_type = excluded.connection_type
                                where known.requested_at is null
                                   or known.requested_at < now() - make_interval(secs => :pause)""")
                        .param("tenant", tenant.value())
                        .param("endpoint", endpoint)
                        .param("type", connectionType)
                        .param("address", address)
                        .param("host", verifier.hostOf(connectionType, address))
                        .param("pause", pauseSeconds)
                        .update()
                == 1;
    }
}
