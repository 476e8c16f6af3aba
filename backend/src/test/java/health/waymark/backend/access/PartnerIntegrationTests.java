package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What software of one organization may do on the base of another. */
@BackendTest
class PartnerIntegrationTests {

    private String base;
    private String partnerTenant;
    private BackendClient own;
    private BackendClient partner;
    private BackendClient stranger;

    @BeforeEach
    void makeTwoOrganizationsAndAStranger(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        partnerTenant = operator.newTenant();
        base = "/fhir/" + tenant;
        own = operator.keyOf(tenant, "system/*.cruds");
        partner = operator.keyOf(partnerTenant, "system/*.cruds");
        stranger = operator.keyOf(operator.newTenant(), "system/*.cruds");
    }

    @Test
    void placesAPatientAndARequestAndFollowsThem() {
        String patient = idOf(partner.postFhir(base + "/Patient", PATIENT));
        String request = idOf(partner.postFhir(base + "/ServiceRequest", request(patient, "active")));

        assertThat(partner.get(base + "/ServiceRequest/" + request).status()).isEqualTo(200);
        assertThat(partner.get(base + "/ServiceRequest/" + request + "/_history/1")
                        .status())
                .isEqualTo(200);
        assertThat(partner.get(base + "/ServiceRequest/" + request + "/_history")
                        .body())
                .contains(request);
        assertThat(partner.get(base + "/ServiceRequest?_include=ServiceRequest:subject")
                        .body())
                .contains(request, patient);
        assertThat(own.get(base + "/ServiceRequest/" + request).status()).isEqualTo(200);
    }

    @Test
    void cancelsWhatItPlaced() {
        String patient = idOf(partner.postFhir(base + "/Patient", PATIENT));
        String request = idOf(partner.postFhir(base + "/ServiceRequest", request(patient, "active")));

        Answer cancelled = partner.putFhir(
                base + "/ServiceRequest/" + request,
                request(patient, "revoked").replaceFirst("\\{", "{\"id\":\"" + request + "\","));

        assertThat(cancelled.expecting(200).json().get("status").asString()).isEqualTo("revoked");
        assertThat(partner.delete(base + "/ServiceRequest/" + request).status()).isEqualTo(403);
    }

    @Test
    void seesNothingElse() {
        String secret = idOf(own.postFhir(base + "/Patient", PATIENT));
        idOf(partner.postFhir(base + "/Patient", PATIENT));

        assertHidden("GET", "/Patient/", secret, "", null);
        assertHidden("GET", "/Patient/", secret, "/_history/1", null);
        assertHidden("GET", "/Patient/", secret, "/_history", null);
        assertHidden("PUT", "/Patient/", secret, "", "{\"resourceType\":\"Patient\",\"id\":\"ID\"}");
        assertHidden("DELETE", "/Patient/", secret, "", null);
        for (String search : new String[] {
            "/Patient", "/Patient?_id=" + secret, "/Patient/_history", "/_history", "/Patient?_total=accurate"
        }) {
            Answer found = partner.get(base + search).expecting(200);
            assertThat(found.json().path("entry").toString()).doesNotContain(secret);
            assertThat(found.json().get("total").asInt()).isLessThanOrEqualTo(1);
        }
    }

    /** The answer is the same, byte for byte, as for an id that nobody has. */
    private void assertHidden(String method, String path, String id, String rest, String body) {
        String absent = "00000000-0000-0000-0000-000000000000";
        Answer hidden =
                partner.send(method, base + path + id + rest, JSON, body == null ? null : body.replace("ID", id));
        Answer unknown = partner.send(
                method, base + path + absent + rest, JSON, body == null ? null : body.replace("ID", absent));

        assertThat(hidden.status()).isIn(403, 404).isEqualTo(unknown.status());
        assertThat(hidden.body().replace(id, "ID")).isEqualTo(unknown.body().replace(absent, "ID"));
    }

    @Test
    void sharesNothingWithAThirdOrganization() {
        String patient = idOf(partner.postFhir(base + "/Patient", PATIENT));

        assertThat(stranger.get(base + "/Patient/" + patient).status()).isEqualTo(404);
        assertThat(stranger.get(base + "/Patient").body()).doesNotContain(patient);
        assertThat(stranger.postFhir(base + "/ServiceRequest", request(patient, "active"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refersOnlyToWhatItMaySee() {
        String secret = idOf(own.postFhir(base + "/Patient", PATIENT));
        String absent = "00000000-0000-0000-0000-000000000000";

        Answer hidden = partner.postFhir(base + "/ServiceRequest", request(secret, "active"));
        Answer unknown = partner.postFhir(base + "/ServiceRequest", request(absent, "active"));

        assertThat(hidden.expecting(422).body().replace(secret, "ID"))
                .isEqualTo(unknown.body().replace(absent, "ID"));
    }

    @Test
    void placesOnlyWhatAsksToAct() {
        String patient = idOf(partner.postFhir(base + "/Patient", PATIENT));

        assertThat(partner.postFhir(base + "/ServiceRequest", request(patient, "draft"))
                        .expecting(422)
                        .body())
                .contains("actionable");
        assertThat(partner.postFhir(
                                base + "/ServiceRequest",
                                request(patient, "draft")
                                        .replaceFirst("\\{", "{\"meta\":{\"tag\":[" + ACTIONABLE + "]},"))
                        .status())
                .isEqualTo(201);
        assertThat(partner.postFhir(base + "/Organization", "{\"resourceType\":\"Organization\",\"name\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(partner.postFhir(
                                base + "/Communication",
                                "{\"resourceType\":\"Communication\",\"status\":\"completed\"}")
                        .expecting(422)
                        .body())
                .contains("Communication.basedOn");
    }

    @Test
    void isPartyToWhatNamesItAndMayAnswerIt(@Autowired Environment environment) {
        String root = environment.getRequiredProperty("waymark.public-url");
        String order = idOf(own.postFhir(base + "/ServiceRequest", """
                {"resourceType":"ServiceRequest","status":"active","intent":"order","subject":{"display":"x"},
                 "performer":[{"reference":"%s/fhir/%s/Organization/lab"}]}""".formatted(root, partnerTenant)));

        assertThat(partner.get(base + "/ServiceRequest/" + order).status()).isEqualTo(200);
        assertThat(stranger.get(base + "/ServiceRequest/" + order).status()).isEqualTo(404);
        assertThat(partner.postFhir(base + "/DiagnosticReport", """
                        {"resourceType":"DiagnosticReport","status":"final","code":{"text":"x"},
                         "basedOn":[{"reference":"ServiceRequest/%s"}]}""".formatted(order))
                        .status())
                .isEqualTo(201);
        own.putFhir(base + "/ServiceRequest/" + order, """
                {"resourceType":"ServiceRequest","id":"%s","status":"active","intent":"order",
                 "subject":{"display":"x"}}""".formatted(order)).expecting(200);
        assertThat(partner.get(base + "/ServiceRequest/" + order).status()).isEqualTo(404);
    }

    @Test
    void placesInATransactionWhoseEntriesPointAtEachOther() {
        Answer placed = partner.postFhir(base, """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:7a5d2c1e-0000-4000-8000-000000000001","resource":{"resourceType":"Patient"},
                  "request":{"method":"POST","url":"Patient"}},
                 {"resource":{"resourceType":"Task","status":"requested","intent":"order",
                  "for":{"reference":"urn:uuid:7a5d2c1e-0000-4000-8000-000000000001"}},
                  "request":{"method":"POST","url":"Task"}}]}""");

        assertThat(placed.expecting(200).json().at("/entry/1/response/status").asString())
                .startsWith("201");
        assertThat(partner.get(base + "/Task?_include=Task:subject").body()).contains("\"resourceType\":\"Patient\"");
    }

    private static String idOf(Answer created) {
        return created.expecting(201).json().get("id").asString();
    }

    private static String request(String patient, String status) {
        return """
                {"resourceType":"ServiceRequest","status":"%s","intent":"order",
                 "subject":{"reference":"Patient/%s"}}""".formatted(status, patient);
    }

    private static final String JSON = "application/fhir+json";
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Jansen\"}]}";
    private static final String ACTIONABLE =
            "{\"system\":\"http://terminology.hl7.org/CodeSystem/common-tags\",\"code\":\"actionable\"}";
}
