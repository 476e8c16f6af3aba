package health.waymark.backend.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Searching a tenant's base, as docs/reference/search.md tells it. */
@BackendTest
class SearchIntegrationTests {

    private BackendClient operator;
    private BackendClient client;
    private String tenant;
    private String base;

    @BeforeEach
    void fillTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        client = operator.keyOf(tenant, "system/*.cruds");
        put(
                "Organization/clinic",
                "\"name\":\"Kliniek Zürich\",\"identifier\":[{\"system\":\"http://ura\",\"value\":\"1\"}]");
        put("Organization/ward", "\"name\":\"Ward\",\"partOf\":{\"reference\":\"Organization/clinic\"}");
        put("Organization/room", "\"name\":\"Room\",\"partOf\":{\"reference\":\"Organization/ward\"}");
        put(
                "HealthcareService/surgery",
                "\"name\":\"Surgery\",\"providedBy\":{\"reference\":\"Organization/room\"},"
                        + "\"type\":[{\"text\":\"Day surgery\",\"coding\":[{\"system\":\"http://s\",\"code\":\"a,b\"}]}]");
        put(
                "PractitionerRole/nurse",
                "\"active\":true,\"healthcareService\":[{\"reference\":\"HealthcareService/surgery\"}]");
        put(
                "Encounter/stay",
                "\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},\"length\":{\"value\":5.4,\"unit\":\"h\"},"
                        + "\"serviceProvider\":{\"identifier\":{\"system\":\"http://ura\",\"value\":\"1\"}},"
                        + "\"period\":{\"start\":\"2026-01-15\",\"end\":\"2026-02-01\"}");
    }

    private void put(String reference, String elements) {
        String[] key = reference.split("/", -1);
        client.putFhir(
                        base + "/" + reference,
                        "{\"resourceType\":\"" + key[0] + "\",\"id\":\"" + key[1] + "\"," + elements + "}")
                .expecting(201);
    }

    /** As Dutch and German put names in order: letters with marks beside those without, ß as ss, ij as i and j. */
    @Test
    void sortsNamesAsPeopleDoPageByPage() {
        List<String> order = List.of(
                "Äpfelhof", "Apotheek", "École", "Ijsbaan", "IJsselland", "Östlich", "Straße 2", "Strasse 3", "Zürich");
        for (String name :
                order.stream().sorted(java.util.Comparator.reverseOrder()).toList()) {
            put("Location/l" + order.indexOf(name), "\"name\":\"" + name + "\"");
        }

        List<String> names = new ArrayList<>();
        String next = base + "/Location?_sort=name&_count=4";
        while (!next.isEmpty()) {
            JsonNode page = client.get(next).expecting(200).json();
            page.path("entry")
                    .forEach(entry -> names.add(entry.at("/resource/name").asString()));
            next = page.path("link")
                    .valueStream()
                    .filter(link -> link.path("relation").asString().equals("next"))
                    .map(link -> link.path("url").asString().replaceFirst("^https?://[^/]+", ""))
                    .findFirst()
                    .orElse("");
        }

        assertThat(names).isEqualTo(order);
    }

    private Answer search(String query) {
        return client.get(base + "/" + query);
    }

    private static List<String> found(Answer answer, String mode) {
        List<String> ids = new ArrayList<>();
        for (JsonNode entry : answer.expecting(200).json().path("entry")) {
            if (entry.at("/search/mode").asString().equals(mode)) {
                ids.add(entry.at("/resource/resourceType").asString() + "/"
                        + entry.at("/resource/id").asString());
            }
        }
        return ids;
    }

    private List<String> matches(String query) {
        return found(search(query), "match");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The database is busy with something else: the search waits no longer than a search may take. */
    @Test
    void givesUpASearchThatTakesTooLong(@Autowired Environment environment) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"))) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("lock table search_quantity in access exclusive mode");

            Answer answer = search("Encounter?length=5.4");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/issue/0/code").asString()).isEqualTo("too-costly");
            owner.rollback();
        }
        assertThat(matches("Encounter?length=5.4")).containsExactly("Encounter/stay");
    }

    @Test
    void saysNoTotalThatItHasNotCounted() {
        assertThat(search("Organization?_count=1").json().has("total")).isFalse();
        assertThat(search("Organization?_count=1&_summary=true").json().has("total"))
                .isFalse();
        assertThat(search("Organization?_count=3").json().get("total").asInt()).isEqualTo(3);
    }

    @Test
    void findsAlongAChainOfThreeLinks() {
        assertThat(matches("HealthcareService?organization.partof.partof.name=kliniek%20zur"))
                .containsExactly("HealthcareService/surgery");
    }

    @Test
    void findsByWhatPointsAtAResource() {
        assertThat(matches(
                        "Organization?_has:HealthcareService:organization:_has:PractitionerRole:service:active=true"))
                .containsExactly("Organization/room");
    }

    @Test
    void findsByTheIdentifierOfALogicalAndOfALiteralReference() {
        assertThat(matches("Encounter?service-provider:identifier=http://ura%7C1"))
                .containsExactly("Encounter/stay");
        assertThat(matches("Organization?partof:identifier=http://ura%7C1")).containsExactly("Organization/ward");
    }

    @Test
    void findsWhateverLiesBelowInAHierarchy() {
        assertThat(matches("Organization?partof:below=clinic"))
                .containsExactly("Organization/room", "Organization/ward");
        assertThat(matches("HealthcareService?organization:below=Organization/clinic"))
                .containsExactly("HealthcareService/surgery");
    }

    @Test
    void takesACommaWithABackslashBeforeItAsPartOfTheValue() {
        assertThat(matches("HealthcareService?service-type=" + encode("a\\,b")))
                .containsExactly("HealthcareService/surgery");
        assertThat(matches("HealthcareService?service-type=" + encode("a,b"))).isEmpty();
        assertThat(matches("HealthcareService?service-type:text=day")).containsExactly("HealthcareService/surgery");
    }

    @Test
    void comparesQuantitiesAndPeriods() {
        assertThat(matches("Encounter?length=5.4&date=ge2026-02")).isEmpty();
        assertThat(matches("Encounter?length=gt5.3%7C%7Ch&date=sa2025-12&date=ap2026-01-20"))
                .containsExactly("Encounter/stay");
    }

    @Test
    void includesAcrossRoundsAndSaysWhatWasApplied() {
        Answer answer = search("PractitionerRole?_include=*&_include:iterate=HealthcareService:organization"
                + "&_include:iterate=Organization:partof");

        assertThat(found(answer, "match")).containsExactly("PractitionerRole/nurse");
        assertThat(found(answer, "include"))
                .containsExactlyInAnyOrder(
                        "HealthcareService/surgery", "Organization/room", "Organization/ward", "Organization/clinic");
        assertThat(answer.json().at("/link/0/url").asString()).contains("_include%3Aiterate=Organization%3Apartof");
    }

    @Test
    void sortsBySeveralKeysAndPagesToTheEnd() {
        List<String> pages = new ArrayList<>();
        String next = base + "/Organization?_sort=-partof,name&_count=1&_total=accurate";
        while (!next.isEmpty()) {
            Answer page = client.get(next);
            pages.addAll(found(page, "match"));
            assertThat(page.json().get("total").asInt()).isEqualTo(3);
            next = page.json().at("/link/1/url").asString();
        }

        assertThat(pages).containsExactly("Organization/room", "Organization/ward", "Organization/clinic");
    }

    @Test
    void countsWithoutShowing() {
        assertThat(search("Organization?_count=0").json().get("total").asInt()).isEqualTo(3);
        assertThat(search("Organization?_count=5000").json().at("/link/0/url").asString())
                .as("no page is larger, and the link self says so")
                .endsWith("Organization?_count=200");
        assertThat(search("Organization?_summary=count").json().get("total").asInt())
                .isEqualTo(3);
        assertThat(search("Organization?_summary=count").json().has("entry")).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnowAndNamesItAndWhatIsKnown() {
        for (String query : List.of(
                "Organization?nome=x",
                "Organization?name:like=x",
                "Organization?active:of-type=a%7Cb%7Cc",
                "Organization?active=perhaps",
                "Organization?type:in=http://vs",
                "Organization?_lastUpdated=yesterday",
                "Organization?_count=many",
                "Organization?_count=-1",
                "Organization?_total=all",
                "Organization?_sort=colour",
                "Organization?_include=Organization:name",
                "Organization?_text=x",
                "Organization?partof.partof.partof.partof.name=x",
                "Organization?_has:HealthcareService:organization=x",
                "Organization?partof=no%20id",
                "Location?near=95%7C0",
                "Encounter?length=five",
                "Organization?name=" + "x,".repeat(100) + "x")) {
            Answer refused = search(query);

            assertThat(refused.status()).as(query).isEqualTo(400);
            String parameter = query.replaceAll(".*\\?([^=]+)=.*", "$1");
            assertThat(refused.json().at("/issue/0/diagnostics").asString())
                    .as(query)
                    .contains(parameter.split("[.:]", -1)[0]);
        }
        assertThat(search("Organization?nome=x").body()).contains("Known are: _id", "partof");
    }

    @Test
    void leavesOutWhatALenientCallerAskedForAndSaysSo() {
        Answer answer = client.send(
                "GET",
                base + "/Organization?nome=x&name=ward",
                null,
                null,
                "Accept",
                "application/fhir+json",
                "Prefer",
                "return=minimal; handling=lenient");

        assertThat(found(answer, "match")).containsExactly("Organization/ward");
        assertThat(answer.json().at("/link/0/url").asString()).endsWith("/Organization?name=ward");
        assertThat(answer.json().at("/entry/1/search/mode").asString()).isEqualTo("outcome");
        assertThat(answer.json().at("/entry/1/resource/issue/0/diagnostics").asString())
                .startsWith("Ignored: 'nome'");
    }

    @Test
    void cutsIncludesAtAThousandAndSaysSo() {
        StringBuilder entries = new StringBuilder();
        for (int round = 0; round < 3; round++) {
            entries.setLength(0);
            for (int number = 0; number < 400; number++) {
                entries.append(entries.isEmpty() ? "" : ",")
                        .append(
                                "{\"request\":{\"method\":\"POST\",\"url\":\"Organization\"},\"resource\":{\"resourceType\":"
                                        + "\"Organization\",\"name\":\"x\",\"partOf\":{\"reference\":\"Organization/clinic\"}}}");
            }
            client.postFhir(base, "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}")
                    .expecting(200);
        }

        Answer answer = search("Organization?_id=clinic&_revinclude=Organization:partof");

        assertThat(found(answer, "include")).hasSize(1_000);
        assertThat(found(answer, "outcome")).hasSize(1);
        assertThat(answer.body()).contains("too-costly");
    }

    @Test
    void looksOnlyIntoTypesThatTheCallerMaySearch() {
        BackendClient narrow = operator.keyOf(tenant, "system/HealthcareService.rs");

        Answer chain = narrow.get(base + "/HealthcareService?organization.name=Room");
        Answer include = narrow.get(base + "/HealthcareService?_include=HealthcareService:organization");

        assertThat(chain.status()).isEqualTo(403);
        assertThat(found(include, "match")).containsExactly("HealthcareService/surgery");
        assertThat(found(include, "include")).isEmpty();
    }

    @Test
    void acceptsAPageLinkOnlyForItsQueryAndTenant() {
        String other = operator.newTenant();
        BackendClient stranger = operator.keyOf(other, "system/*.cruds");
        String next = search("Organization?_count=1").json().at("/link/1/url").asString();

        assertThat(client.get(next).status()).isEqualTo(200);
        assertThat(client.get(next.replace("_count=1", "_count=2")).status()).isEqualTo(400);
        assertThat(stranger.get(next.replace("/" + tenant + "/", "/" + other + "/"))
                        .status())
                .isEqualTo(400);
        assertThat(stranger.get(next).status()).isEqualTo(400);
    }

    @Test
    void namesEveryParameterAndIncludeInItsMetadata() {
        String metadata = client.get(base + "/metadata").expecting(200).body();

        assertThat(metadata)
                .contains("\"context-type-quantity\"", "\"near\"", "\"supported-activity-definition\"", "\"_source\"")
                .contains("Encounter:service-provider", "PractitionerRole:service");
    }
}
