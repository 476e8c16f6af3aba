package health.waymark.backend.fhir.stu3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.time.Duration;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.dstu3.model.Endpoint;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.ReferralRequest;
import org.hl7.fhir.dstu3.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The directory for a partner that speaks STU3. */
@BackendTest
class Stu3IntegrationTests {

    private static final FhirContext STU3 = FhirContext.forDstu3Cached();
    private static final String ACCEPT = "application/fhir+json; fhirVersion=3.0";

    private BackendClient client;
    private String tenant;
    private String publicUrl;

    @BeforeEach
    void publish(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        publicUrl = environment.getRequiredProperty("waymark.public-url");
        tenant = operator.newTenant();
        client = operator.keyOf(tenant, "system/*.cruds");
        save("Endpoint", "bgz", """
                "status":"active","address":"https://isala.example/fhir",
                "connectionType":{"system":"http://terminology.hl7.org/CodeSystem/endpoint-connection-type","code":"hl7-fhir-rest"},
                "payloadType":[{"coding":[{"system":"urn:payload","code":"bgz"}]}],
                "payloadMimeType":["application/fhir+json; fhirVersion=3.0"]""");
        save("Organization", "isala", """
                "name":"Isala","identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/ura","value":"90000001"}],
                "endpoint":[{"reference":"Endpoint/bgz"}]""");
        save("OrganizationAffiliation", "network", """
                "active":true,"organization":{"reference":"Organization/isala"},
                "participatingOrganization":{"reference":"Organization/isala"}""");
        save("Location", "zwolle", """
                "name":"Zwolle","status":"active","managingOrganization":{"reference":"Organization/isala"}""");
        save("HealthcareService", "echo", """
                "name":"Echocardiogram","providedBy":{"reference":"Organization/isala"}""");
    }

    @Test
    void readsAnEndpoint() {
        Answer answer = get("/fhir/directory/Endpoint/" + published("Endpoint", "bgz"));

        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("application/fhir+json;fhirVersion=3.0;charset=UTF-8");
        Endpoint endpoint = STU3.newJsonParser().parseResource(Endpoint.class, answer.body());
        assertThat(endpoint.getAddress()).isEqualTo("https://isala.example/fhir");
        assertThat(endpoint.getPayloadMimeType().get(0).getValue()).isEqualTo("application/fhir+json; fhirVersion=3.0");
    }

    @Test
    void searchesAndSaysWhatItLeftOut() {
        String affiliation = published("OrganizationAffiliation", "network");

        Bundle found = STU3.newJsonParser()
                .parseResource(
                        Bundle.class,
                        get("/fhir/directory/OrganizationAffiliation?_id=" + affiliation + "&_include=*")
                                .body());

        assertThat(found.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .contains("OperationOutcome", "Organization")
                .doesNotContain("OrganizationAffiliation");
    }

    /** What R4 calls {@code program} is {@code programName}. */
    @Test
    void takesNamesOfElementsThatOnlyStu3Has() {
        String echo = published("HealthcareService", "echo");

        for (String asked :
                new String[] {"/" + echo + "?_elements=name,programName", "?_id=" + echo + "&_elements=programName"}) {
            assertThat(get("/fhir/directory/HealthcareService" + asked).status())
                    .as(asked)
                    .isEqualTo(200);
        }
    }

    @Test
    void routesWithAReferralRequestAndATask() {
        Answer answer = get("/fhir/directory/HealthcareService/" + published("HealthcareService", "echo")
                + "/$route?fhir-version=3.0");

        Parameters route = STU3.newJsonParser().parseResource(Parameters.class, answer.body());
        assertThat(resource(route, "request")).isInstanceOf(ReferralRequest.class);
        Task task = (Task) resource(route, "task");
        assertThat(task.getExtension()).hasSize(2);
        assertThat(task.getExtension().get(0).getUrl())
                .isEqualTo("http://nuts-foundation.github.io/nl-generic-functions-ig/StructureDefinition/"
                        + "task-stu3-healthcareservice");
        assertThat(task.getOwner().getIdentifier().getValue()).isEqualTo("90000001");
        assertThat(route.getParameter())
                .filteredOn(parameter -> parameter.getName().equals("endpoint"))
                .hasSize(1);
    }

    @Test
    void describesItself() {
        CapabilityStatement statement = STU3.newJsonParser()
                .parseResource(
                        CapabilityStatement.class,
                        get("/fhir/directory/metadata").body());

        assertThat(statement.getFhirVersion()).isEqualTo("3.0.2");
    }

    @ParameterizedTest
    @CsvSource({
        "directory/OrganizationAffiliation/{affiliation}, application/fhir+json; fhirVersion=3.0",
        "directory/metadata,                              application/fhir+json; fhirVersion=5.0",
        "{tenant}/Organization/isala,                     application/fhir+json; fhirVersion=3.0",
    })
    void refusesAVersionThatItCannotWrite(String path, String accept) {
        String affiliation = path.contains("{affiliation}") ? published("OrganizationAffiliation", "network") : "";

        Answer refused = client.send(
                "GET",
                "/fhir/" + path.replace("{tenant}", tenant).replace("{affiliation}", affiliation),
                null,
                null,
                "Accept",
                accept);

        assertThat(refused.status()).describedAs(refused.body()).isEqualTo(406);
    }

    @Test
    void isNotAskedForByR4() {
        Answer answer = client.send(
                "GET",
                "/fhir/" + tenant + "/Organization/isala",
                null,
                null,
                "Accept",
                "application/fhir+json; fhirVersion=4.0");

        assertThat(answer.status()).isEqualTo(200);
    }

    private Answer get(String path) {
        return client.send("GET", path, null, null, "Accept", ACCEPT).expecting(200);
    }

    private static org.hl7.fhir.dstu3.model.Resource resource(Parameters parameters, String name) {
        return parameters.getParameter().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getResource();
    }

    private void save(String type, String id, String elements) {
        client.putFhir(
                        "/fhir/" + tenant + "/" + type + "/" + id,
                        "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements + "}")
                .expecting(201);
    }

    private String published(String type, String id) {
        String origin = publicUrl + "/fhir/" + tenant + "/" + type + "/" + id;
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> publishedNow(type, origin), found -> !found.isEmpty());
    }

    private String publishedNow(String type, String origin) {
        JsonNode history =
                client.get("/fhir/directory/" + type + "/_history?_count=200").json();
        return history.path("entry")
                .valueStream()
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.at("/meta/source").asString("").equals(origin))
                .map(resource -> resource.path("id").asString())
                .findFirst()
                .orElse("");
    }
}
