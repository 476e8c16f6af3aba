package health.waymark.backend.auditevent;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The audit log as a file, for a patient who asks who saw their data. */
@BackendTest
class AuditExportIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();

    private BackendClient operator;
    private BackendClient own;
    private BackendClient auditor;
    private String export;
    private String asking;

    @BeforeEach
    void readTheDataOfTwoPatients(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        String base = "/fhir/" + tenant;
        own = operator.keyOf(tenant, "system/*.cruds");
        auditor = operator.keyOf(tenant, "system/AuditEvent.rs");
        export = "/api/v1/tenants/" + tenant + "/audit/export";
        asking = patient(base);
        String other = patient(base);
        own.get(base + "/Patient/" + asking).expecting(200);
        own.get(base + "/Patient/" + other).expecting(200);
    }

    private String patient(String base) {
        return own.postFhir(base + "/Patient", "{\"resourceType\":\"Patient\"}")
                .expecting(201)
                .json()
                .get("id")
                .asString();
    }

    @Test
    void isEverythingAboutOnePatientAndNothingElse() {
        Answer csv = auditor.get(export + "?format=csv&patient=" + asking).expecting(200);
        List<String> lines = csv.body().lines().toList();

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).startsWith("attachment");
        assertThat(csv.header("Cache-Control")).contains("no-store");
        assertThat(lines).hasSize(3 + 1).element(0).asString().startsWith("recorded,who,name");
        assertThat(lines.subList(1, 4)).allMatch(line -> line.contains("Patient/" + asking));
        assertThat(lines.subList(1, 4).stream().map(line -> line.split(",")[7]))
                .containsExactly("\"export\"", "\"read\"", "\"create\"");
    }

    @Test
    void comesAsJsonAndAsAuditEventsToo() {
        List<String> rows =
                auditor.get(export + "?action=R").expecting(200).body().lines().toList();
        Answer fhir = auditor.get(export + "?action=R&format=fhir").expecting(200);

        assertThat(rows).hasSize(2);
        assertThat(JSON.readTree(rows.get(0)).at("/deed/action").asString()).isEqualTo("R");
        assertThat(fhir.header("Content-Type")).startsWith("application/fhir+ndjson");
        assertThat(fhir.body()
                        .lines()
                        .map(line -> JSON.readTree(line).get("resourceType").asString()))
                .containsExactly("AuditEvent", "AuditEvent");
    }

    @Test
    void isForThoseWhoMayReadTheLog() {
        assertThat(own.get(export).status()).isEqualTo(200);
        assertThat(operator.get(export).status()).isEqualTo(403);
        assertThat(operator.keyOf(operator.newTenant(), "system/*.cruds")
                        .get(export)
                        .status())
                .isEqualTo(404);
        assertThat(auditor.get(export + "?format=pdf").expecting(400).body()).contains("ndjson, fhir or csv");
        assertThat(auditor.get(export + "?from=soon").status()).isEqualTo(400);
    }

    @Test
    void isNoFormulaForASpreadsheet() {
        assertThat(AuditLines.field("=cmd()")).isEqualTo("\"'=cmd()\"");
        assertThat(AuditLines.field("\uFF1Dcmd()")).startsWith("\"'");
        assertThat(AuditLines.field("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(AuditLines.field(null)).isEqualTo("\"\"");
    }
}
