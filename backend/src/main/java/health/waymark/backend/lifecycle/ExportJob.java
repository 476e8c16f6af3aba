package health.waymark.backend.lifecycle;

import health.waymark.backend.job.JobKind;
import health.waymark.backend.job.JobRun;
import health.waymark.backend.job.Step;
import health.waymark.backend.lifecycle.ExportFolder.Written;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;

/**
 * Writes an export file by file, each from one cursor, and deletes it when its time is over. The job's data are the
 * manifest.
 */
@Component
class ExportJob implements JobKind {

    static final String NAME = "export";

    /** The step of an export that can be fetched. */
    static final String READY = "expire";

    /** Rows that one trip fetches. */
    private static final int CHUNK = 500;

    private final TenantTransactions transactions;
    private final ExportFolder folder;
    private final ExportProperties properties;

    ExportJob(TenantTransactions tenantTransactions, ExportFolder folder, ExportProperties properties) {
        this.transactions = tenantTransactions;
        this.folder = folder;
        this.properties = properties;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String firstStep() {
        return "files";
    }

    @Override
    public Step run(JobRun job) {
        if (job.step().equals(READY)) {
            folder.delete(job.tenant(), job.id());
            return new Step.Done();
        }
        ArrayNode written = job.data().withArray("files");
        List<ExportFile> files = ExportFile.all(
                types(job.tenant()),
                job.data().path("history").asString("false").equals("true"));
        for (int index = written.size(); index < files.size(); index++) {
            // One after the other: what is kept of a run that is cut short is what its step had left before.
            describe(written, files.get(index), write(job, files.get(index)));
        }
        long keepSeconds =
                job.data().path("keepSeconds").asLong(properties.keep().toSeconds());
        return new Step.Later(READY, Duration.ofSeconds(keepSeconds));
    }

    private List<String> types(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select distinct type from resource where tenant_id = :tenant order by type")
                        .param("tenant", tenant.value())
                        .query(String.class)
                        .list());
    }

    private Written write(JobRun job, ExportFile file) {
        return transactions.reading(job.tenant(), jdbc -> {
            try (Stream<String> lines = jdbc
                    .sql(file.sql())
                    .param("tenant", job.tenant().value())
                    .param("type", file.type())
                    .withFetchSize(CHUNK)
                    .query(String.class)
                    .stream()) {
                return folder.write(job.tenant(), job.id(), file.name(), lines);
            }
        });
    }

    private static void describe(ArrayNode files, ExportFile file, Written written) {
        files.addObject()
                .put("name", file.name())
                .put("type", file.type())
                .put("fhir", file.isFhir())
                .put("count", written.count())
                .put("bytes", written.bytes())
                .put("sha256", written.sha256());
    }
}
