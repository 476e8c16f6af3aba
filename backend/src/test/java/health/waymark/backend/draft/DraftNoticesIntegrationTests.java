package health.waymark.backend.draft;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;

/** Who hears of a draft that waits for a second person. */
@BackendTest
class DraftNoticesIntegrationTests {

    private Clinic clinic;

    @BeforeEach
    void publishALocation(
            @Autowired Environment environment,
            @Autowired @Qualifier("tenantTransactions") TenantTransactions transactions) {
        clinic = new Clinic(environment, transactions);
    }

    @Test
    void tellsThoseWhoMayApproveAndThenTheAuthorWhatWasDecided() {
        clinic.askForFourEyes("people");
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);

        Answer submitted = clinic.decide(clinic.editor, "submit", saved, "{}").expecting(200);

        assertThat(clinic.told(clinic.owner))
                .containsExactly("approval-waiting /locations/north/draft “South” waits for your approval");
        assertThat(clinic.told(clinic.editor))
                .as("who has a part in it does not approve it")
                .isEmpty();
        Answer rejected = clinic.decide(clinic.owner, "reject", submitted, "{\"comment\":\"Not yet\"}")
                .expecting(200);
        assertThat(clinic.told(clinic.editor))
                .containsExactly("draft-decided /locations/north/draft Your change of “South” is rejected");
        Answer again = clinic.decide(clinic.editor, "submit", rejected, "{}").expecting(200);
        clinic.decide(clinic.owner, "approve", again, "{}").expecting(200);
        assertThat(clinic.told(clinic.editor))
                .containsExactly(
                        "draft-decided /locations/north Your change of “South” is approved",
                        "draft-decided /locations/north/draft Your change of “South” is rejected");
    }

    @Test
    void tellsWhoseRoleCountsBelowOneOrganizationOfWhatTheyMayApprove() {
        organization("hospital", "");
        organization("surgery", "hospital");
        organization("hand-surgery", "surgery");
        organization("cardiology", "hospital");
        clinic.key.putFhir(clinic.fhir, locationOf("hand-surgery", "North")).expecting(200);
        BackendClient below = clinic.person("vechtstroom-auditor", "directory-editor", "surgery");
        clinic.askForFourEyes("people");

        Answer saved = clinic.save(clinic.editor, locationOf("hand-surgery", "South"), "?base=2")
                .expecting(200);
        Answer submitted = clinic.decide(clinic.editor, "submit", saved, "{}").expecting(200);

        assertThat(clinic.told(below))
                .containsExactly("approval-waiting /locations/north/draft “South” waits for your approval");
        assertThat(clinic.toDos(below)).containsEntry("submittedDrafts", 1).doesNotContainKey("expiringKeys");
        assertThat(clinic.toDos(clinic.editor)).containsEntry("submittedDrafts", 0);
        clinic.decide(clinic.owner, "reject", submitted, "{\"comment\":\"It moves\"}")
                .expecting(200);
        Answer moved = clinic.save(clinic.editor, locationOf("cardiology", "South"), "", "If-Match", "\"3\"")
                .expecting(200);
        clinic.decide(clinic.editor, "submit", moved, "{}").expecting(200);
        assertThat(clinic.told(below))
                .as("what leaves their part is not theirs to approve")
                .hasSize(1);
    }

    private void organization(String id, String partOf) {
        String above = partOf.isEmpty() ? "" : ",\"partOf\":{\"reference\":\"Organization/" + partOf + "\"}";
        clinic.key
                .putFhir(
                        "/fhir/" + clinic.tenant + "/Organization/" + id,
                        "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":\"" + id + "\"" + above
                                + "}")
                .expecting(201);
    }

    private String locationOf(String organization, String name) {
        return clinic.location(name, "active")
                .replace("}", ",\"managingOrganization\":{\"reference\":\"Organization/" + organization + "\"}}");
    }
}
