package health.waymark.backend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** {@code $route} over HTTP: the department cardio of the hospital isala offers an echocardiogram in Zwolle. */
@BackendTest
class RouteIntegrationTests {

    private static final String SERVICE = "HealthcareService";

    private BackendClient client;
    private String tenant;
    private String publicUrl;

    @BeforeEach
    void publishTheHospital(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        client = operator.keyOf(tenant, "system/*.cruds");
        publicUrl = environment.getProperty("waymark.public-url");
        save("Endpoint", "bgz", """
                "status":"active","address":"https://isala.example/fhir",
                "connectionType":{"system":"http://terminology.hl7.org/CodeSystem/endpoint-connection-type","code":"hl7-fhir-rest"},
                "payloadType":[{"coding":[{"system":"urn:payload","code":"bgz"}]}]""");
        save("Organization", "isala", """
                "name":"Isala","identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/ura","value":"90000001"}],
                "endpoint":[{"reference":"Endpoint/bgz"}]""");
        save("Organization", "cardio", """
                "name":"Cardiology","partOf":{"reference":"Organization/isala"}""");
        save("Location", "zwolle", """
                "name":"Zwolle","status":"active","managingOrganization":{"reference":"Organization/isala"},
                "position":{"latitude":52.5125,"longitude":6.0944},
                "address":{"line":["Dokterspad 1"],"postalCode":"8025 AB","city":"Zwolle"}""");
        save("HealthcareService", "echo", """
                "name":"Echocardiogram","providedBy":{"reference":"Organization/cardio"},
                "type":[{"coding":[{"system":"http://snomed.info/sct","code":"40701008","display":"Echocardiography"}]}]""");
    }

    @Test
    void namesOwnerLocationsAndEndpointsWithTheirOrigin() {
        JsonNode answer = route("");

        assertThat(part(answer, "owner").at("/valueReference/display").asString())
                .isEqualTo("Cardiology");
        JsonNode location = part(answer, "location");
        assertThat(sub(location, "reference").at("/valueReference/display").asString())
                .isEqualTo("Zwolle");
        assertThat(sub(location, "origin").path("valueCode").asString()).isEqualTo("inherited");
        assertThat(sub(location, "inheritedFrom").at("/valueReference/display").asString())
                .isEqualTo("Isala");
        assertThat(sub(location, "address").path("valueString").asString()).isEqualTo("Dokterspad 1, 8025 AB Zwolle");
        assertThat(sub(sub(location, "position"), "latitude")
                        .path("valueDecimal")
                        .asDouble())
                .isEqualTo(52.5125);
        JsonNode endpoint = part(answer, "endpoint");
        assertThat(sub(endpoint, "address").path("valueUrl").asString()).isEqualTo("https://isala.example/fhir");
        assertThat(sub(endpoint, "connectionType").at("/valueCoding/code").asString())
                .isEqualTo("hl7-fhir-rest");
        assertThat(sub(endpoint, "payloadType")
                        .at("/valueCodeableConcept/coding/0/code")
                        .asString())
                .isEqualTo("bgz");
        assertThat(sub(endpoint, "reason").path("valueString").asString())
                .isEqualTo("Inherited from Isala, one level above its organization, by Organization.endpoint");
    }

    @Test
    void draftsARequestAndATaskThatAreReadyToSend() {
        Parameters answer = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Parameters.class, route("").toString());

        ServiceRequest request = (ServiceRequest) answer.getParameter("request").getResource();
        assertThat(request.getStatus()).isEqualTo(ServiceRequest.ServiceRequestStatus.DRAFT);
        assertThat(request.getIntent()).isEqualTo(ServiceRequest.ServiceRequestIntent.ORDER);
        assertThat(request.getCode().getCodingFirstRep().getCode()).isEqualTo("40701008");
        assertThat(request.getSubject().hasExtension()).isTrue();
        assertThat(request.getPerformerFirstRep().getReference())
                .startsWith(publicUrl + "/fhir/directory/HealthcareService/");
        assertThat(request.getLocationReferenceFirstRep().getDisplay()).isEqualTo("Zwolle");
        Task task = (Task) answer.getParameter("task").getResource();
        assertThat(task.getStatus()).isEqualTo(Task.TaskStatus.REQUESTED);
        assertThat(task.getCode().getCodingFirstRep().getCode()).isEqualTo("fulfill");
        assertThat(task.getFocus().getReference())
                .isEqualTo(request.getIdentifierFirstRep().getValue());
        assertThat(task.getOwner().getDisplay()).isEqualTo("Cardiology");
        assertThat(task.getLocation().getDisplay()).isEqualTo("Zwolle");
        assertThat(task.getRequester().getIdentifier().getValue()).isEqualTo("90000001");
        assertThat(task.getRequester().getReference()).startsWith(publicUrl + "/fhir/directory/Organization/");
        assertThat(request.getRequester().getDisplay()).isEqualTo("Isala");
        assertThat(request.getAuthoredOn().toInstant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void fillsThePatientAndTheActivityIn() {
        Answer answer = client.postFhir(
                        "/fhir/directory/HealthcareService/" + published(SERVICE, "echo") + "/$route", """
                {"resourceType":"Parameters","parameter":[
                  {"name":"subject","valueReference":{"reference":"https://me.example/fhir/Patient/1"}},
                  {"name":"activity","valueUri":"http://a.example/ActivityDefinition/echo"},
                  {"name":"ruleset","valueCode":"ta-routing-1.3"}]}""")
                .expecting(200);

        JsonNode request = part(answer.json(), "request").path("resource");
        assertThat(request.at("/subject/reference").asString()).isEqualTo("https://me.example/fhir/Patient/1");
        assertThat(request.at("/instantiatesCanonical/0").asString())
                .isEqualTo("http://a.example/ActivityDefinition/echo");
        JsonNode task = part(answer.json(), "task").path("resource");
        assertThat(task.at("/for/reference").asString()).isEqualTo("https://me.example/fhir/Patient/1");
        assertThat(task.at("/owner/type").asString()).isEqualTo("HealthcareService");
    }

    @Test
    void takesTheEndpointOfThePublishedDefinitionByTheTrialRules() {
        save("Endpoint", "lab", "\"status\":\"active\",\"address\":\"https://lab.example/fhir\"");
        String canonical = "http://a.example/" + tenant + "/ActivityDefinition/echo";
        save("ActivityDefinition", "echo", """
                "status":"active","url":"%s","version":"2","extension":[{
                "url":"http://koppeltaal.nl/fhir/StructureDefinition/KT2EndpointExtension",
                "valueReference":{"reference":"Endpoint/lab"}}]""".formatted(canonical));
        published("ActivityDefinition", "echo");

        JsonNode endpoint = part(route("?ruleset=ta-routing-1.3&activity=" + canonical), "endpoint");

        assertThat(sub(endpoint, "address").path("valueUrl").asString()).isEqualTo("https://lab.example/fhir");
        assertThat(sub(endpoint, "origin").path("valueCode").asString()).isEqualTo("activity");
        assertThat(parts(route("?ruleset=ta-routing-1.3&activity=" + canonical + "%7C3"), "endpoint"))
                .isEmpty();
    }

    @Test
    void tellsEachStepWhenAsked() {
        JsonNode answer = route("?explain=true");

        assertThat(parts(answer, "trace"))
                .extracting(step -> sub(step, "text").path("valueString").asString())
                .anySatisfy(text -> assertThat(text)
                        .startsWith("Looking for the endpoint: Organization.endpoint of 'Cardiology'")
                        .endsWith("nothing there."))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("Looking for the endpoint: Organization.endpoint of 'Isala'")
                        .endsWith("chosen, verification: unverified."));
        assertThat(parts(route(""), "trace")).isEmpty();
    }

    @Test
    void namesTheRequesterOnlyWhenItIsClear() {
        save("Organization", "second", "\"name\":\"Second\"");
        String echo = published(SERVICE, "echo");
        String second = published("Organization", "second");

        JsonNode unclear = client.get("/fhir/directory/HealthcareService/" + echo + "/$route")
                .json();
        JsonNode named = client.get(
                        "/fhir/directory/HealthcareService/" + echo + "/$route?requester=Organization/" + second)
                .json();

        assertThat(part(unclear, "task").path("resource").has("requester")).isFalse();
        assertThat(part(unclear, "outcome").toString()).contains("placer");
        assertThat(part(named, "task").at("/resource/requester/display").asString())
                .isEqualTo("Second");
    }

    @ParameterizedTest
    @CsvSource({
        "subject=Patient/1,               subject",
        "subject=urn:bsn%7C999900006,     subject",
        "explain=maybe,                   explain",
        "fhir-version=four,               fhir-version",
        "mime-type=fhir,                  mime-type",
        "requester=Practitioner/1,        requester",
        "requester=Organization/unknown,  requester",
        "activity=a&activity=b,           activity",
        "payloadtype=bgz,                 payloadtype",
    })
    void refusesWhatItCannotUnderstandAndNamesTheParameter(String query, String parameter) {
        Answer refused =
                client.get("/fhir/directory/HealthcareService/" + published(SERVICE, "echo") + "/$route?" + query);

        assertThat(refused.status()).describedAs(refused.body()).isEqualTo(400);
        assertThat(refused.json().at("/issue/0/expression/0").asString()).isEqualTo(parameter);
    }

    @Test
    void givesTheOwnersIdentifierSoThatReceiversRecogniseThemselves() {
        JsonNode answer = client.get("/fhir/directory/Organization/" + published("Organization", "isala") + "/$route")
                .json();

        assertThat(part(answer, "task").at("/resource/owner/identifier/value").asString())
                .isEqualTo("90000001");
        assertThat(part(answer, "task").at("/resource/owner/type").asString()).isEqualTo("Organization");
    }

    @Test
    void warnsWhenNoEndpointFits() {
        JsonNode answer = route("?payload-type=urn:payload%7Chandover");

        assertThat(parts(answer, "endpoint")).isEmpty();
        assertThat(part(answer, "outcome").at("/resource/issue/0/severity").asString())
                .isEqualTo("warning");
        assertThat(part(answer, "outcome")
                        .at("/resource/issue/0/details/coding/0/code")
                        .asString())
                .isEqualTo("no-endpoint");
    }

    @Test
    void filtersByPayloadAndConnectionType() {
        assertThat(parts(route("?payload-type=urn:payload%7Cbgz&connection-type=hl7-fhir-rest"), "endpoint"))
                .hasSize(1);
        assertThat(parts(route("?payload-type=bgz&connection-type=direct-project"), "endpoint"))
                .isEmpty();
    }

    @Test
    void takesItsParametersFromABodyToo() {
        Answer answer =
                client.postFhir("/fhir/directory/HealthcareService/" + published(SERVICE, "echo") + "/$route", """
                {"resourceType":"Parameters","parameter":[
                  {"name":"payload-type","valueCode":"handover"},{"name":"ruleset","valueString":"ta-routing-1.1"}]}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(parts(answer.json(), "endpoint")).isEmpty();
    }

    @Test
    void saysWhichRuleSetsThereAreWhenItDoesNotKnowTheOneAskedFor() {
        Answer refused =
                client.get("/fhir/directory/HealthcareService/" + published(SERVICE, "echo") + "/$route?ruleset=other");

        assertThat(refused.status()).isEqualTo(400);
        OperationOutcome outcome =
                FhirContext.forR4Cached().newJsonParser().parseResource(OperationOutcome.class, refused.body());
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains("other", "ta-routing-1.1");
    }

    @Test
    void answersNotFoundForWhatIsNotPublished() {
        assertThat(client.get("/fhir/directory/HealthcareService/unknown/$route")
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/fhir/directory/HealthcareService/echo/$route").status())
                .isEqualTo(404);
    }

    @Test
    void answersAsXml() {
        Answer xml = client.send(
                "GET",
                "/fhir/directory/HealthcareService/" + published(SERVICE, "echo") + "/$route",
                null,
                null,
                "Accept",
                "application/fhir+xml");

        assertThat(FhirContext.forR4Cached()
                        .newXmlParser()
                        .parseResource(Parameters.class, xml.body())
                        .getParameter("owner"))
                .isNotNull();
    }

    @Test
    void isDescribedByAnOperationDefinitionThatTheStatementNames() {
        JsonNode statement = client.get("/fhir/directory/metadata").json();

        List<String> named = statement.findValues("operation").stream()
                .flatMap(operations -> operations.valueStream())
                .filter(operation -> List.of("route", "find-route")
                        .contains(operation.path("name").asString()))
                .map(operation -> operation.path("definition").asString())
                .distinct()
                .sorted()
                .toList();

        String base = publicUrl + "/fhir/directory/OperationDefinition/";
        assertThat(named).containsExactly(base + "find-route", base + "route");
        for (String definition : named) {
            Answer answer = client.get(definition).expecting(200);
            assertThat(answer.json().path("url").asString()).isEqualTo(definition);
        }
    }

    private void save(String type, String id, String elements) {
        Answer saved = client.putFhir(
                "/fhir/" + tenant + "/" + type + "/" + id,
                "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements + "}");
        assertThat(saved.status()).describedAs(saved.body()).isEqualTo(201);
    }

    private JsonNode route(String query) {
        return client.get("/fhir/directory/HealthcareService/" + published(SERVICE, "echo") + "/$route" + query)
                .json();
    }

    /** The platform's id of a resource, as soon as it is published. Resources were saved in order, echo last. */
    private String published(String type, String id) {
        String origin = publicUrl + "/fhir/" + tenant + "/" + type + "/" + id;
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> publishedNow(type, origin), found -> !found.isEmpty());
    }

    private String publishedNow(String type, String origin) {
        JsonNode history =
                client.get("/fhir/directory/" + type + "/_history?_count=200").json();
        return StreamSupport.stream(history.path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.at("/meta/source").asString("").equals(origin))
                .map(resource -> resource.path("id").asString())
                .findFirst()
                .orElse("");
    }

    private static JsonNode part(JsonNode parameters, String name) {
        return parts(parameters, name).get(0);
    }

    private static List<JsonNode> parts(JsonNode parameters, String name) {
        return parameters
                .path("parameter")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .toList();
    }

    private static JsonNode sub(JsonNode part, String name) {
        return part.path("part")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
