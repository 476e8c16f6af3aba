package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.access.CallersOfToday;
import health.waymark.backend.job.JobRun;
import health.waymark.backend.job.Step;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** A bulk change whose job finds its entries, step by step as the worker does it: killed and stopped in the middle. */
@BackendTest
class BulkSearchIntegrationTests {

    private TenantTransactions transactions;
    private ImportFiles files;
    private ImportRows rows;
    private ImportJob job;
    private TenantId tenant;
    private ActingFor owner;

    @BeforeEach
    void makeThreeWards(
            @Autowired Environment environment,
            @Autowired @Qualifier("tenantTransactions") TenantTransactions transactions,
            @Autowired ImportFiles files,
            @Autowired ImportRows rows,
            @Autowired ImportJob job) {
        this.transactions = transactions;
        this.files = files;
        this.rows = rows;
        this.job = job;
        BackendClient operator = BackendClient.operator(environment);
        String name = operator.newTenant();
        BackendClient key = operator.keyOf(name, "system/*.cruds");
        this.tenant = new TenantId(name);
        for (int ward = 1; ward <= 3; ward++) {
            key.putFhir(
                            "/fhir/" + name + "/Location/ward-" + ward,
                            "{\"resourceType\":\"Location\",\"id\":\"ward-" + ward + "\",\"name\":\"Ward\"}")
                    .expecting(201);
        }
        String keyId = key.get("/api/v1/key").expecting(200).json().get("id").asString();
        this.owner = new ActingFor("key", keyId, "script", List.of("system/*.cruds"), null, null);
    }

    @Test
    void findsEachOnceAlsoWhenItWasKilledInTheMiddleAndAtTheEnd() {
        ImportFile begun = begun();
        inTenant(jdbc -> files.found(jdbc, begun, 2, false)); // so far it had come when it was killed

        assertThat(step(begun, "order")).isEqualTo(new Step.Next("rows"));
        assertThat(step(begun, "order"))
                .as("it was killed before it could say that it had found them")
                .isEqualTo(new Step.Next("rows"));

        assertThat(found(begun)).containsExactly("ward-1", "ward-2", "ward-3");
        assertThat(now(begun).total()).isEqualTo(3);
    }

    @Test
    void keepsNothingOnceItIsStopped() {
        ImportFile begun = begun();
        inTenant(jdbc -> {
            files.end(jdbc, begun, ImportState.UPLOADED, null, rows.counts(jdbc, begun));
            return 1;
        });

        assertThat(step(begun, "order")).isEqualTo(new Step.Done());

        assertThat(found(begun)).isEmpty();
        assertThat(now(begun).state()).isEqualTo(ImportState.UPLOADED);
    }

    /** Somebody stops it after the job has looked whether it is still wanted. */
    @Test
    void keepsNothingWhenItIsStoppedWhileItFinds(@Autowired SelectionSearch search) {
        ImportFile begun = begun();
        inTenant(jdbc -> {
            files.end(jdbc, begun, ImportState.UPLOADED, null, rows.counts(jdbc, begun));
            return 1;
        });

        assertThatThrownBy(() -> CallersOfToday.as(
                        owner.then(tenant),
                        () -> search.resolve(
                                begun, owner.then(tenant), begun.toBeFound().orElseThrow())))
                .isInstanceOf(ImportWork.Stopped.class);

        assertThat(found(begun)).isEmpty();
    }

    /** An older node that began it anew has taken away the sentence alone. */
    @Test
    void tellsNoRuleOfEarlierWhenItsJobFails() {
        ImportFile begun = begun();
        inTenant(jdbc -> jdbc.sql("""
                        with failed as (
                            insert into job (tenant_id, id, kind, step, data, created_by, state, problem, finished_at)
                            values (:tenant, :job, 'import', 'order', '{}', 'script', 'failed', 'It broke.', now()))
                        update import_file set problem_rule = 'quota-full' where tenant_id = :tenant and id = :id""")
                .param("tenant", tenant.value())
                .param("job", begun.job())
                .param("id", begun.id())
                .update());

        assertThat(now(begun).problem()).isEqualTo(new Obstacle(null, "It broke."));
    }

    /** As it stands when the worker takes it up; the worker itself does not know of it. */
    private ImportFile begun() {
        return inTenant(jdbc -> {
            ImportKind kind = ImportKind.LOCATION_CHANGES;
            BulkChange change = new BulkChange(BulkChange.Action.RETIRE, null, null, null, null, "name=ward");
            UUID id = files.insert(
                    jdbc,
                    tenant,
                    new ImportFiles.New(kind, ImportFile.TO_BE_FOUND, "Wards", List.of(), ImportPlan.NONE, change, 0),
                    owner);
            ImportFile file = files.find(jdbc, tenant, id).orElseThrow();
            files.begin(jdbc, file, ImportState.CHECKING, UUID.randomUUID(), owner);
            return files.find(jdbc, tenant, id).orElseThrow();
        });
    }

    private Step step(ImportFile file, String step) {
        return job.run(new JobRun(
                tenant,
                Objects.requireNonNull(file.job()),
                ImportJob.NAME,
                step,
                JsonNodeFactory.instance.objectNode().put("import", file.id().toString()),
                owner.name()));
    }

    private ImportFile now(ImportFile file) {
        return inTenant(jdbc -> files.find(jdbc, tenant, file.id()).orElseThrow());
    }

    private List<String> found(ImportFile file) {
        return inTenant(jdbc -> rows.after(jdbc, file, 0, 10)).stream()
                .map(row -> row.cell(0))
                .sorted()
                .toList();
    }

    private <T> T inTenant(Function<JdbcClient, T> work) {
        return transactions.in(tenant, work::apply);
    }
}
