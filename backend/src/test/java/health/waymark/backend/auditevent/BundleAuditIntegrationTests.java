package health.waymark.backend.auditevent;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Each entry of a batch or transaction is a request of its own to the audit log. */
@BackendTest
class BundleAuditIntegrationTests {

    private BackendClient operator;
    private String tenant;
    private String base;
    private BackendClient own;
    private BackendClient auditor;

    @BeforeEach
    void keepAPatient(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        own = operator.keyOf(tenant, "system/*.cruds");
        auditor = operator.keyOf(tenant, "system/AuditEvent.rs");
        own.putFhir(
                        base + "/Patient/p",
                        "{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"family\":\"Jansen\"}]}")
                .expecting(201);
    }

    @Test
    void recordsWhatABatchReads() {
        own.postFhir(
                        base,
                        bundle(
                                "batch",
                                "Patient/p?_elements=gender",
                                "Patient?family=Jansen&_summary=true",
                                "Patient/p/_history",
                                "Patient/p/_history/1",
                                "Organization?name=x"))
                .expecting(200);

        Answer log = auditor.get(base + "/AuditEvent?patient=Patient/p");

        assertThat(deeds(log))
                .containsExactlyInAnyOrder(
                        "0 create Patient/p/_history/1",
                        "0 read Patient/p/_history/1",
                        "0 search-type Patient",
                        "0 history-instance Patient/p",
                        "0 vread Patient/p/_history/1");
        assertThat(log.body()).doesNotContain("Jansen");
    }

    @Test
    void recordsWhatATransactionReadsAndNothingOfOneThatFailsBefore() {
        own.postFhir(base, bundle("transaction", "Patient/p")).expecting(200);
        own.postFhir(base, bundle("transaction", "Patient/p", "Patient/none")).expecting(404);

        assertThat(deeds(auditor.get(base + "/AuditEvent?patient=Patient/p&action=R")))
                .containsExactly("0 read Patient/p/_history/1");
        assertThat(deeds(auditor.get(base + "/AuditEvent?outcome=4"))).containsExactly("4 transaction *");
    }

    @Test
    void recordsWhatEntriesOfABatchAreRefusedOrFailAt() {
        operator.keyOf(tenant, "system/Patient.rs")
                .postFhir(
                        base,
                        bundle("batch", "Organization/o", "Organization?name=Jansen", "Patient/none", "Patient?x=y"))
                .expecting(200);

        Answer refused = auditor.get(base + "/AuditEvent?outcome=8");

        assertThat(deeds(refused)).containsExactlyInAnyOrder("8 read Organization/o", "8 search-type Organization");
        assertThat(refused.body()).doesNotContain("Jansen");
        assertThat(deeds(auditor.get(base + "/AuditEvent?outcome=4")))
                .containsExactlyInAnyOrder("4 read Patient/none", "4 search-type Patient");
    }

    /** IHE ITI-91 by another door. */
    @Test
    void recordsHistoriesOfDirectoryTypesInABatch() {
        own.postFhir(base, bundle("batch", "Organization/_history?_count=1")).expecting(200);

        assertThat(deeds(auditor.get(base + "/AuditEvent?entity=Organization")))
                .containsExactly("0 history-type Organization");
    }

    @Test
    void recordsWhoReadsTheLabelsOfAPatient() {
        own.get(base + "/Patient/p/$meta").expecting(200);
        own.get(base + "/Organization/$meta").expecting(200);

        assertThat(deeds(auditor.get(base + "/AuditEvent?subtype=operation"))).containsExactly("0 operation Patient/p");
    }

    private static String bundle(String type, String... urls) {
        String entries = String.join(
                ",",
                List.of(urls).stream()
                        .map(url -> "{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}")
                        .toList());
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + entries + "]}";
    }

    private static List<String> deeds(Answer log) {
        return StreamSupport.stream(log.expecting(200).json().path("entry").spliterator(), false)
                .map(entry -> entry.get("resource"))
                .map(event -> event.get("outcome").asString() + " "
                        + event.at("/subtype/0/code").asString() + " " + entity(event))
                .toList();
    }

    private static String entity(JsonNode event) {
        return event.at("/entity/0/what/reference")
                .asString(event.at("/entity/0/name").asString(""));
    }
}
