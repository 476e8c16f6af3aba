package health.waymark.backend.lifecycle;

import health.waymark.backend.job.JobRun;
import health.waymark.backend.lifecycle.Erasure.Inventory;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table {@code erasure_certificate}: what was erased of whom and when, with counts and hashes. */
@Repository
class Certificates {

    private static final JsonMapper JSON = new JsonMapper();

    private final TenantTransactions transactions;
    private final LeavingProperties properties;
    private final Clock clock;

    Certificates(TenantTransactions tenantTransactions, LeavingProperties properties, Clock clock) {
        this.transactions = tenantTransactions;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A certificate.
     *
     * @param body JSON, of which {@code sha256} is the hash
     */
    record Certificate(String body, String sha256) {}

    /** Notes in the job's data what is about to be erased and what is kept. */
    void describe(ObjectNode data, List<Inventory> erased, List<Inventory> kept, String exportFiles) {
        write(data.putArray("erased"), erased);
        write(data.putArray("kept"), kept);
        data.set("exported", JSON.readTree(exportFiles));
    }

    private static void write(ArrayNode array, List<Inventory> tables) {
        tables.forEach(table -> array.addObject()
                .put("table", table.table())
                .put("rows", table.rows())
                .put("sha256", table.sha256()));
    }

    /**
     * Issues the certificate, in the running transaction.
     *
     * @param auditUntil is told until when the audit trail is kept
     */
    void put(JdbcClient jdbc, JobRun job, Consumer<Instant> auditUntil) {
        Instant now = clock.instant();
        Instant until = now.plus(properties.auditRetention());
        String body = body(job, now, until);
        jdbc.sql("""
                        insert into erasure_certificate (tenant_id, body, sha256) values (:tenant, :body, :hash)
                        on conflict do nothing""")
                .param("tenant", job.tenant().value())
                .param("body", body)
                .param("hash", hash(body))
                .update();
        auditUntil.accept(until);
    }

    private static String body(JobRun job, Instant now, Instant until) {
        ObjectNode body = JSON.createObjectNode()
                .put("tenant", job.tenant().value())
                .put("requestedBy", job.createdBy())
                .put("graceUntil", job.text("graceUntil"))
                .put("erasedAt", now.toString())
                .put("rowsLeft", 0);
        body.set("erased", job.data().path("erased"));
        body.set("kept", job.data().path("kept"));
        body.put("keptUntil", until.toString());
        body.put("keptBecause", "Who read and changed patients' data must stay known for as long as the law asks.");
        body.set("exported", job.data().path("exported"));
        return JSON.writeValueAsString(body);
    }

    Optional<Certificate> find(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select body, sha256 from erasure_certificate where tenant_id = :tenant")
                        .param("tenant", tenant.value())
                        .query(Certificate.class)
                        .optional());
    }

    private static String hash(String body) {
        return HexFormat.of().formatHex(ExportFolder.sha256().digest(body.getBytes(StandardCharsets.UTF_8)));
    }
}
