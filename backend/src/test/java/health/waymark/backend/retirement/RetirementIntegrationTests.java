package health.waymark.backend.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A hospital with an Endpoint and a Location, a department that has neither, and services of both. */
@BackendTest
class RetirementIntegrationTests {

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient key;
    private String tenant;
    private String api;

    @BeforeEach
    void publishAHospital(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
        api = "/api/v1/tenants/" + tenant;
        save(
                "Endpoint",
                "fhir",
                "\"status\":\"active\",\"address\":\"https://care.example/fhir\",\"connectionType\":"
                        + "{\"code\":\"hl7-fhir-rest\"},\"payloadType\":[{\"text\":\"any\"}]");
        save("Organization", "hospital", "\"name\":\"Hospital\",\"endpoint\":[{\"reference\":\"Endpoint/fhir\"}]");
        save("Organization", "dept", "\"name\":\"Department\",\"partOf\":{\"reference\":\"Organization/hospital\"}");
        save(
                "Location",
                "north",
                "\"status\":\"active\",\"name\":\"North\",\"managingOrganization\":"
                        + "{\"reference\":\"Organization/hospital\"}");
        save("HealthcareService", "near", service("hospital", ",\"location\":[{\"reference\":\"Location/north\"}]"));
        save("HealthcareService", "deep", service("dept", ""));
        save("HealthcareService", "own", service("dept", ",\"endpoint\":[{\"reference\":\"Endpoint/fhir\"}]"));
    }

    private static String service(String organization, String more) {
        return "\"active\":true,\"name\":\"Service\",\"providedBy\":{\"reference\":\"Organization/" + organization
                + "\"}" + more;
    }

    private void save(String type, String id, String elements) {
        key.putFhir(
                        "/fhir/" + tenant + "/" + type + "/" + id,
                        "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements + "}")
                .expecting(201);
    }

    @Test
    void tellsWhatRefersToAResource() {
        JsonNode used = key.get(api + "/used-by/Location/north").expecting(200).json();

        assertThat(used.path("total").asInt()).isEqualTo(1);
        assertThat(used.path("counts").toString())
                .isEqualTo("[{\"type\":\"HealthcareService\",\"element\":\"location\",\"uses\":1}]");
        assertThat(used.at("/uses/0/name").asString()).isEqualTo("Service");
    }

    @Test
    void tellsWhatInheritsFromAResource() {
        JsonNode hospital = key.get(api + "/used-by/Organization/hospital").json();
        JsonNode endpoint = key.get(api + "/used-by/Endpoint/fhir").json();
        JsonNode location = key.get(api + "/used-by/Location/north").json();

        // near and deep, and the Location; own has an Endpoint of its own.
        assertThat(hospital.path("inheritEndpoints").asInt()).isEqualTo(3);
        assertThat(endpoint.path("inheritEndpoints").asInt()).isEqualTo(3);
        // deep and own; near names its Location.
        assertThat(hospital.path("inheritLocations").asInt()).isEqualTo(2);
        assertThat(location.path("inheritLocations").asInt()).isEqualTo(2);
        assertThat(location.path("inheritEndpoints").asInt()).isZero();
    }

    @Test
    void pagesThroughUses() {
        JsonNode first = key.get(api + "/used-by/Organization/dept?limit=1").json();
        JsonNode second = key.get(api + "/used-by/Organization/dept?limit=1&cursor="
                        + first.path("next").asString())
                .json();

        assertThat(first.path("total").asInt()).isEqualTo(2);
        assertThat(first.at("/uses/0/id").asString()).isEqualTo("deep");
        assertThat(second.at("/uses/0/id").asString()).isEqualTo("own");
        assertThat(second.has("next")).isFalse();
        assertThat(key.get(api + "/used-by/Organization/hospital?cursor="
                                + first.path("next").asString())
                        .status())
                .isEqualTo(400);
        assertThat(key.get(api + "/used-by/Organization/nobody").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "HealthcareService,near,/active,false",
        "Organization,dept,/active,false",
        "Location,north,/status,inactive",
        "Endpoint,fhir,/status,off"
    })
    void retiresAsTheTypeSaysIt(String type, String id, String element, String value) {
        Answer retired = key.send("POST", api + "/retire/" + type + "/" + id, null, null, "If-Match", "W/\"1\"")
                .expecting(200);

        assertThat(retired.json().path("version").asInt()).isEqualTo(2);
        assertThat(key.get("/fhir/" + tenant + "/" + type + "/" + id)
                        .json()
                        .at(element)
                        .asString())
                .isEqualTo(value);
    }

    @Test
    void keepsThePrecisionOfDecimals() {
        save(
                "Location",
                "exact",
                "\"status\":\"active\",\"name\":\"Exact\",\"position\":{\"longitude\":4.900,\"latitude\":52.510}");

        key.send("POST", api + "/retire/Location/exact", null, null, "If-Match", "W/\"1\"")
                .expecting(200);

        assertThat(key.get("/fhir/" + tenant + "/Location/exact").body())
                .contains("\"position\":{\"longitude\":4.900,\"latitude\":52.510}");
    }

    @Test
    void retiresOnlyWhatTheCallerHasSeen() {
        String path = api + "/retire/Location/north";

        assertThat(key.send("POST", path, null, null).status()).isEqualTo(428);
        assertThat(key.send("POST", path, null, null, "If-Match", "W/\"7\"").status())
                .isEqualTo(412);
        assertThat(key.send("POST", api + "/retire/Location/none", null, null, "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(404);
        assertThat(key.send("POST", api + "/retire/Patient/x", null, null, "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void bringsBackWhatWasDeleted() {
        key.delete("/fhir/" + tenant + "/HealthcareService/near").expecting(204);
        JsonNode lost = key.get(api + "/restorable").expecting(200).json();
        assertThat(lost.path("restorable").findValuesAsString("id")).containsExactly("near");

        JsonNode back = key.send("POST", api + "/restore/HealthcareService/near", null, null)
                .expecting(200)
                .json();

        assertThat(back.path("version").asInt()).isEqualTo(3);
        assertThat(back.path("published").asBoolean()).isTrue();
        assertThat(key.get("/fhir/" + tenant + "/HealthcareService/near").body())
                .contains("Location/north");
        assertThat(key.get(api + "/restorable").json().path("restorable")).isEmpty();
        assertThat(key.send("POST", api + "/restore/HealthcareService/near", null, null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void bringsNothingBackAfterThirtyDays() {
        key.delete("/fhir/" + tenant + "/HealthcareService/near").expecting(204);
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("update resource set last_updated = now() - interval '31 days' where body is null")
                        .update());

        assertThat(key.get(api + "/restorable").json().path("restorable")).isEmpty();
        assertThat(key.send("POST", api + "/restore/HealthcareService/near", null, null)
                        .status())
                .isEqualTo(410);
    }

    @Test
    void pagesThroughWhatWasDeleted() {
        for (String id : new String[] {"near", "deep", "own"}) {
            key.delete("/fhir/" + tenant + "/HealthcareService/" + id).expecting(204);
        }

        JsonNode first = key.get(api + "/restorable?limit=2").json();
        JsonNode second = key.get(
                        api + "/restorable?limit=2&cursor=" + first.path("next").asString())
                .json();

        assertThat(first.path("restorable").findValuesAsString("id")).containsExactly("own", "deep");
        assertThat(second.path("restorable").findValuesAsString("id")).containsExactly("near");
        assertThat(second.has("next")).isFalse();
    }
}
