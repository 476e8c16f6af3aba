package health.waymark.backend.quality;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Two hospitals of one group: Noord, with nothing to complain of, and Zuid, where each test spoils something. */
@BackendTest
class QualityIntegrationTests {

    private static final String DRAFT = "\"meta\":{\"tag\":[{\"system\":"
            + "\"https://waymark.health/fhir/CodeSystem/publication\",\"code\":\"draft\"}]},";

    @Autowired
    private QualityRound round;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private BackendClient key;
    private String tenant;

    @BeforeEach
    void publishTwoHospitals(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
        save(
                "Endpoint",
                "fhir",
                "\"status\":\"active\",\"address\":\"https://care.example/fhir\",\"connectionType\":"
                        + "{\"code\":\"hl7-fhir-rest\"},\"payloadType\":[{\"text\":\"any\"}]");
        save("Organization", "group", "\"name\":\"Groep\",\"endpoint\":[{\"reference\":\"Endpoint/fhir\"}]");
        for (String hospital : List.of("noord", "zuid")) {
            save("Organization", hospital, organization(hospital));
            save("Location", hospital, location(hospital, "52.5125", "6.0944"));
            save("HealthcareService", hospital, service(hospital));
        }
    }

    private static String organization(String id) {
        return "\"name\":\"" + id + "\",\"partOf\":{\"reference\":\"Organization/group\"},\"identifier\":"
                + "[{\"system\":\"http://fhir.nl/fhir/NamingSystem/ura\",\"value\":\"" + id + "\"}]";
    }

    private static String location(String id, String latitude, String longitude) {
        return "\"status\":\"active\",\"name\":\"" + id + "\",\"managingOrganization\":{\"reference\":\"Organization/"
                + id + "\"},\"address\":{\"city\":\"Zwolle\",\"country\":\"NL\"},\"position\":{\"latitude\":" + latitude
                + ",\"longitude\":" + longitude + "}";
    }

    private static String service(String id) {
        return "\"active\":true,\"name\":\"" + id + "\",\"providedBy\":{\"reference\":\"Organization/" + id
                + "\"},\"location\":[{\"reference\":\"Location/" + id
                + "\"}],\"specialty\":[{\"text\":\"Cardiology\"}],"
                + "\"availableTime\":[{\"allDay\":true}]";
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        JsonNode report = report("");

        assertThat(report.path("findings")).isEmpty();
        assertThat(report.path("score").asInt()).isEqualTo(100);
        assertThat(report.has("computedAt")).isTrue();
    }

    @Test
    void saysWhenItCannotBeLookedThroughAndForgetsThatWhenItCan() {
        report("");
        // A body that PostgreSQL cannot read as JSON: what a rule must never meet, and what nobody would see.
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("update resource set body = 'broken' where id = 'zuid'"
                                + " and type = 'HealthcareService'")
                        .update());
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("update quality_state set computed_at = now() - interval '2 days'")
                        .update());
        workOff();

        JsonNode problem = shown().path("problem");
        assertThat(problem.path("sentence").asString()).contains("operator");
        assertThat(problem.path("since").asString()).startsWith("20");

        save("HealthcareService", "zuid", service("zuid"));
        round.compute(new TenantId(tenant));
        assertThat(shown().has("problem")).isFalse();
    }

    private JsonNode shown() {
        return key.get("/api/v1/tenants/" + tenant + "/quality").expecting(200).json();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-location       | HealthcareService | \"active\":true,\"name\":\"x\",\"specialty\":[{\"text\":\"x\"}],\"availableTime\":[{\"allDay\":true}],\"endpoint\":[{\"reference\":\"Endpoint/fhir\"}]",
                "no-endpoint       | HealthcareService | \"active\":true,\"name\":\"x\",\"specialty\":[{\"text\":\"x\"}],\"availableTime\":[{\"allDay\":true}],\"location\":[{\"reference\":\"Location/zuid\"}]",
                "no-opening-hours  | HealthcareService | \"active\":true,\"name\":\"x\",\"specialty\":[{\"text\":\"x\"}],\"providedBy\":{\"reference\":\"Organization/zuid\"}",
                "no-specialty      | HealthcareService | \"active\":true,\"name\":\"x\",\"availableTime\":[{\"allDay\":true}],\"providedBy\":{\"reference\":\"Organization/zuid\"}",
                "dangling-reference| HealthcareService | \"active\":true,\"name\":\"x\",\"specialty\":[{\"text\":\"x\"}],\"availableTime\":[{\"allDay\":true}],\"providedBy\":{\"reference\":\"Organization/zuid\"},\"location\":[{\"reference\":\"Location/gone\"}]",
                "bad-position      | Location | \"status\":\"active\",\"name\":\"x\",\"address\":{\"city\":\"Zwolle\",\"country\":\"NL\"},\"position\":{\"latitude\":6.0944,\"longitude\":52.5125}",
                "bad-position      | Location | \"status\":\"active\",\"name\":\"x\",\"address\":{\"city\":\"Zwolle\",\"country\":\"NL\"}",
                "half-facility     | Organization | \"name\":\"x\",\"type\":[{\"coding\":[{\"system\":\"https://profiles.ihe.net/ITI/mCSD/CodeSystem/IHE.mCSD.Organization.Location.Types\",\"code\":\"facility\"}]}]",
                "half-facility     | Location | \"status\":\"active\",\"name\":\"x\",\"position\":{\"latitude\":52.5,\"longitude\":6.1},\"type\":[{\"coding\":[{\"system\":\"urn:ietf:rfc:3986\",\"code\":\"urn:ihe:iti:mcsd:2019:facility\"}]}]"
            })
    void findsWhatIsWrong(String kind, String type, String elements) {
        save(type, "spoiled", elements);

        JsonNode findings = report("").path("findings");

        assertThat(findings).hasSize(1);
        assertThat(findings.at("/0/kind").asString()).isEqualTo(kind);
        assertThat(findings.at("/0/type").asString()).isEqualTo(type);
        assertThat(findings.at("/0/id").asString()).isEqualTo("spoiled");
        assertThat(findings.at("/0/detail").asString()).endsWith(".");
    }

    @Test
    void leavesAloneWhatIsNotInUse() {
        save("HealthcareService", "closed", "\"active\":false,\"name\":\"x\"");
        save("HealthcareService", "draft", DRAFT + "\"name\":\"x\"");

        assertThat(report("").path("findings")).isEmpty();
    }

    @Test
    void findsIdentifiersThatSeveralHave() {
        save("Organization", "copy", organization("zuid"));

        JsonNode findings = report("").path("findings");

        assertThat(findings).hasSize(2);
        assertThat(findings.at("/0/kind").asString()).isEqualTo("duplicate-identifier");
        assertThat(findings.at("/0/detail").asString()).contains("ura|zuid", "Organization/zuid");
        assertThat(findings.at("/1/detail").asString()).contains("Organization/copy");
    }

    @Test
    void findsWhatNobodyHasTouchedForLong() {
        save("Location", "planned", DRAFT + "\"name\":\"x\"");
        age("Location", "zuid", 91);
        age("Location", "planned", 31);

        JsonNode findings = report("").path("findings");

        assertThat(findings).hasSize(2);
        assertThat(findings.at("/0/kind").asString()).isEqualTo("stale");
        assertThat(findings.at("/1/kind").asString()).isEqualTo("forgotten-draft");
    }

    @Test
    void findsEndpointsThatCannotBeReachedAndWhoDependsOnThem() {
        verified("unreachable", "interval '100 days'");

        JsonNode counts = report("").path("counts");

        assertThat(counts.toString())
                .contains("{\"kind\":\"endpoint-unreachable\",\"findings\":1}")
                .contains("{\"kind\":\"no-endpoint\",\"findings\":2}");
    }

    @Test
    void findsCertificatesBeforeTheyExpire() {
        verified("reachable", "interval '20 days'");

        assertThat(report("").at("/findings/0/kind").asString()).isEqualTo("certificate-expires");
    }

    @Test
    void scoresEachOrganizationWithAllBelowIt() {
        save("Location", "zuid", location("zuid", "6.0944", "52.5125"));

        // Zuid has three resources with 100 points each; one has lost the 30 of a bad position.
        assertThat(report("zuid").path("score").asInt()).isEqualTo(90);
        assertThat(report("noord").path("score").asInt()).isEqualTo(100);
        assertThat(report("noord").path("findings")).isEmpty();
        // Seven of the group, and the Endpoint, which is nobody's.
        assertThat(report("group").path("score").asInt()).isEqualTo(95);
        assertThat(report("group").path("findings")).hasSize(1);
        assertThat(report("").path("score").asInt()).isEqualTo(96);
        assertThat(key.get(path("/organizations?limit=1"))
                        .json()
                        .at("/organizations/0/organization")
                        .asString())
                .isEqualTo("zuid");
    }

    @Test
    void letsAFindingBeUntilSomethingElseIsWrong() {
        save("Location", "zuid", location("zuid", "6.0944", "52.5125"));
        report("");
        String ignored = path("/bad-position/Location/zuid/ignored");

        key.send("PUT", ignored, "application/json", "{\"reason\":\"The surveyor comes on Monday.\"}")
                .expecting(204);

        assertThat(report("").path("findings")).isEmpty();
        assertThat(report("").path("score").asInt()).isEqualTo(100);
        JsonNode hidden = key.get(path("?ignored=true")).json().path("findings");
        assertThat(hidden.at("/0/ignored/reason").asString()).contains("Monday");

        save("Location", "zuid", location("zuid", "0", "0"));
        assertThat(report("").path("findings")).hasSize(1);

        key.send("PUT", ignored, "application/json", "{\"reason\":\"Later.\"}").expecting(204);
        key.delete(ignored).expecting(204);
        assertThat(report("").path("findings")).hasSize(1);
    }

    @Test
    void forgetsWhatHasBeenMended() {
        save("Location", "zuid", location("zuid", "0", "0"));
        assertThat(report("").path("findings")).hasSize(1);

        save("Location", "zuid", location("zuid", "52.5125", "6.0944"));

        assertThat(report("").path("findings")).isEmpty();
    }

    @Test
    void keepsAScoreForEachDay() {
        LocalDate first = LocalDate.now(ZoneOffset.UTC);
        report("");
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("update quality_score set day = day - 1, score = 40")
                        .update());
        report("");

        JsonNode trend = key.get(path("/trend")).expecting(200).json();

        assertThat(trend).hasSize(2);
        assertThat(LocalDate.parse(trend.at("/0/day").asString()))
                .isBetween(first, LocalDate.now(ZoneOffset.UTC)); // midnight may come in between
        assertThat(trend.at("/0/score").asInt()).isEqualTo(100);
        assertThat(trend.at("/1/score").asInt()).isEqualTo(40);
    }

    @Test
    void pagesThroughWhatIsToBeMendedTheWeightiestFirst() {
        save("HealthcareService", "bare", "\"active\":true,\"name\":\"x\"");

        JsonNode first = compute(path("?limit=3"));
        JsonNode second = key.get(path("?limit=3&cursor=" + first.path("next").asString()))
                .expecting(200)
                .json();

        assertThat(first.path("findings").findValuesAsString("kind"))
                .containsExactly("no-endpoint", "no-location", "no-opening-hours");
        assertThat(second.path("findings").findValuesAsString("kind")).containsExactly("no-specialty");
        assertThat(second.has("next")).isFalse();
        assertThat(key.get(path("?limit=3&kind=stale&cursor="
                                + first.path("next").asString()))
                        .status())
                .isEqualTo(400);
        assertThat(key.get(path("?kind=nonsense")).status()).isEqualTo(400);
    }

    @Test
    void looksAgainWhenSomethingHasChangedAndNotOtherwise() {
        workOff();
        assertThat(due()).isFalse();

        save("Location", "zuid", location("zuid", "0", "0"));

        assertThat(due()).isTrue();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            workOff();
            assertThat(key.get(path("")).json().path("findings")).hasSize(1);
        });
    }

    @Test
    void lettingBeIsForThoseWhoMayChangeTheResource() {
        save("Location", "zuid", location("zuid", "0", "0"));
        report("");
        BackendClient reader = operator.keyOf(tenant, "system/*.rs");
        BackendClient narrow = operator.keyOf(tenant, "system/Location.rs");
        String ignored = path("/bad-position/Location/zuid/ignored");

        assertThat(reader.get(path("")).status()).isEqualTo(200);
        assertThat(reader.send("PUT", ignored, "application/json", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(narrow.get(path("")).status()).isEqualTo(403);
        assertThat(key.send("PUT", ignored.replace("zuid", "noord"), "application/json", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    private void save(String type, String id, String elements) {
        int status = key.putFhir(
                        "/fhir/" + tenant + "/" + type + "/" + id,
                        "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements + "}")
                .status();
        assertThat(status).isIn(200, 201);
    }

    private void age(String type, String id, int days) {
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("""
                        update resource set last_updated = now() - make_interval(days => :days)
                        where type = :type and id = :id""")
                        .param("days", days)
                        .param("type", type)
                        .param("id", id)
                        .update());
    }

    private void verified(String status, String expiresIn) {
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("""
                        insert into endpoint_verification (tenant_id, endpoint_id, directory_id, connection_type, address,
                            host, status, certificate_expires)
                        values (:tenant, 'fhir', 'd', 'hl7-fhir-rest', 'https://care.example/fhir', 'care.example',
                                :status, now() + %s)
                        on conflict (tenant_id, endpoint_id) do update
                        set status = excluded.status, certificate_expires = excluded.certificate_expires
                        """.formatted(expiresIn))
                        .param("tenant", tenant)
                        .param("status", status)
                        .update());
    }

    private boolean due() {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("""
                        select clock.seq > state.seq from quality_state state join tenant_clock clock using (tenant_id)
                        where tenant_id = :tenant""")
                        .param("tenant", tenant)
                        .query(Boolean.class)
                        .single());
    }

    private void workOff() {
        while (round.step()) {
            // one tenant at a time
        }
    }

    private JsonNode report(String organization) {
        return compute(path("?organization=" + organization));
    }

    private JsonNode compute(String path) {
        round.compute(new TenantId(tenant));
        return key.get(path).expecting(200).json();
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + "/quality" + rest;
    }
}
