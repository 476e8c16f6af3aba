package health.waymark.backend.search.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages of the shared directory over HTTP: their order, links, totals and includes. */
@BackendTest
class DirectoryPagesIntegrationTests {

    private static TestHospital hospital;

    @BeforeAll
    static void publishAHospital(@Autowired Environment environment) {
        hospital = new TestHospital(environment);
    }

    @Test
    void includesWhatMatchesPointAt() {
        JsonNode bundle = hospital.get(hospital.resolved("Organization?identifier=$1&_include=Organization:endpoint"));

        assertThat(hospital.included(bundle)).containsExactly("Endpoint");
        assertThat(bundle.path("total").intValue()).isEqualTo(1);
        assertThat(hospital.included(
                        hospital.get(hospital.resolved("Location?identifier=$Z&_include=Location:organization"))))
                .containsExactly("Organization");
    }

    @Test
    void includesOnlyTypesThatTheKeyMayRead(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        BackendClient organizationsOnly = operator.keyOf(operator.newTenant(), "system/Organization.rs");
        String search = "Organization?identifier=$1&_include=Organization:endpoint&_revinclude=Location:organization";

        JsonNode bundle = organizationsOnly
                .get(TestHospital.BASE + hospital.resolved(search))
                .expecting(200)
                .json();

        assertThat(hospital.names(bundle)).hasSize(1);
        assertThat(hospital.included(bundle)).isEmpty();
    }

    @Test
    void includesWhatPointsAtMatches() {
        JsonNode bundle = hospital.get(hospital.resolved("Organization?identifier=$1&_revinclude=Location:organization"
                + "&_revinclude=OrganizationAffiliation:primary-organization&_include=Organization:endpoint"));

        assertThat(hospital.included(bundle))
                .containsExactly("Endpoint", "Location", "Location", "OrganizationAffiliation");
        assertThat(hospital.included(hospital.get(hospital.resolved(
                        "Organization?name=$ Afd&_revinclude=OrganizationAffiliation:participating-organization"))))
                .containsExactly("OrganizationAffiliation");
        assertThat(hospital.included(
                        hospital.get(hospital.resolved("Organization?identifier=$1&_include=*&_revinclude=*"))))
                .contains("Endpoint", "HealthcareService", "PractitionerRole", "Organization");
    }

    @Test
    void saysWhenMoreIsLinkedThanIncluded(@Autowired @Qualifier("publisherTransactions") TenantTransactions publisher) {
        String ward = hospital.idOf("Organization?name=$ Afd");
        publisher.in(TenantId.DIRECTORY, jdbc -> addLocations(jdbc, ward));

        JsonNode bundle = hospital.get(hospital.resolved("Organization?name=$ Afd&_revinclude=Location:organization"));
        JsonNode last = bundle.path("entry").path(bundle.path("entry").size() - 1);

        assertThat(hospital.included(bundle)).hasSize(1_000);
        assertThat(last.at("/search/mode").stringValue()).isEqualTo("outcome");
        assertThat(last.at("/resource/issue/0/code").stringValue()).isEqualTo("too-costly");
        assertThat(bundle.at("/entry/0/resource/name").stringValue()).isEqualTo(hospital.word() + " Afdeling");
    }

    /** More than a page may include, straight into the directory's tables, for it would take long through the API. */
    private static int addLocations(JdbcClient jdbc, String organization) {
        jdbc.sql("""
                insert into resource (tenant_id, type, id, version, seq, last_updated, method, published, body)
                select 'directory', 'Location', 'many-' || n, 1, -n, now(), 'PUT', true,
                       '{"resourceType":"Location","id":"many-' || n || '"}'
                from generate_series(1, 1100) n""").update();
        return jdbc.sql("""
                insert into search_reference (tenant_id, type, id, param, target_type, target_id)
                select 'directory', 'Location', 'many-' || n, 'organization', 'Organization', :organization
                from generate_series(1, 1100) n""").param("organization", organization).update();
    }

    @Test
    void pagesForthAndBack() {
        List<String> seen = new ArrayList<>();
        JsonNode page = hospital.get(hospital.resolved("Location?name=$&_count=1"));
        for (int number = 0; number < 3; number++) {
            assertThat(page.path("total").intValue()).isEqualTo(3);
            seen.addAll(hospital.names(page));
            page = hospital.link(page, "next") == null
                    ? page
                    : hospital.client().get(hospital.link(page, "next")).json();
        }

        assertThat(seen)
                .containsExactly(
                        hospital.word() + " Meppel", hospital.word() + " Nergens", hospital.word() + " Zwolle");
        assertThat(hospital.link(page, "next")).isNull();
        JsonNode middle = hospital.client().get(hospital.link(page, "previous")).json();
        assertThat(hospital.names(middle)).containsExactly(hospital.word() + " Nergens");
        JsonNode first =
                hospital.client().get(hospital.link(middle, "previous")).json();
        assertThat(hospital.names(first)).containsExactly(hospital.word() + " Meppel");
        assertThat(hospital.link(first, "previous")).isNull();
        assertThat(hospital.names(
                        hospital.client().get(hospital.link(first, "next")).json()))
                .containsExactly(hospital.word() + " Nergens");
    }

    /** As an older version makes them, which runs beside this one during an upgrade. */
    @Test
    void goesOnBehindADistanceInKilometres(@Autowired SignedCursors cursors) {
        String first = hospital.resolved("Location?name=$&near=52.75|6.25|60|km&_count=1");
        String next = Objects.requireNonNull(hospital.link(hospital.get(first), "next"));
        String cursor = cursorOf(next);
        String search = next.substring(next.indexOf("Location?")).replace("_cursor=" + cursor + "&", "");
        JsonNode inMetres =
                new JsonMapper().readTree(cursors.open("2:" + search, cursor).orElseThrow());
        String inKilometres = "[false,2,%s,%s]"
                .formatted(
                        inMetres.path(2).doubleValue() / 1_000 + 1e-9,
                        inMetres.path(3).toString());

        JsonNode second = hospital.client()
                .get(next.replace(cursor, cursors.seal(search, inKilometres)))
                .expecting(200)
                .json();

        String previous = Objects.requireNonNull(hospital.link(second, "previous"));
        assertThat(hospital.names(second)).containsExactly(hospital.word() + " Zwolle");
        assertThat(second.at("/entry/0/search/extension/0/valueDistance/value").doubleValue())
                .isBetween(25.0, 35.0);
        assertThat(cursors.open(search, cursorOf(previous))).isPresent();
        assertThat(hospital.names(hospital.client().get(previous).json())).containsExactly(hospital.word() + " Meppel");
    }

    private static String cursorOf(String url) {
        return url.replaceFirst(".*[?&]_cursor=([^&]*).*", "$1");
    }

    @Test
    void refusesACursorOfAnotherSearch() {
        String next = hospital.link(hospital.get(hospital.resolved("Location?name=$&_count=1")), "next");

        assertThat(hospital.client().get(next.replace("_count=1", "_count=2")).status())
                .isEqualTo(400);
        assertThat(hospital.client()
                        .get(next.replaceAll("_cursor=.", "_cursor=x"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void sortsAndCountsAsAsked() {
        assertThat(hospital.names(hospital.get(hospital.resolved("Location?name=$&_sort=-name"))))
                .containsExactly(
                        hospital.word() + " Zwolle", hospital.word() + " Nergens", hospital.word() + " Meppel");
        assertThat(times(hospital.get(hospital.resolved("Location?name=$&_sort=_lastUpdated"))))
                .isSorted();
        assertThat(times(hospital.get(hospital.resolved("Location?name=$&_sort=-_lastUpdated"))))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(hospital.get(hospital.resolved("Location?name=$&_total=none"))
                        .has("total"))
                .isFalse();
    }

    private static List<Instant> times(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .map(entry ->
                        Instant.parse(entry.at("/resource/meta/lastUpdated").stringValue()))
                .toList();
    }

    @Test
    void whatTheDatabaseNoLongerHasIsNeitherShownNorCounted(@Autowired Environment environment) {
        IndexedDirectory other = new IndexedDirectory(environment);
        other.save("Organization", "stays", "\"name\":\"$ stays\"")
                .save("Organization", "goes", "\"name\":\"$ goes\"")
                .index();
        other.delete("Organization", "goes");

        await().untilAsserted(() -> {
            JsonNode bundle = hospital.get("Organization?name=" + other.word());
            assertThat(hospital.names(bundle)).containsExactly(other.word() + " stays");
            assertThat(bundle.path("total").intValue()).isEqualTo(1);
        });
    }

    @Test
    void largerPagesThanAllowedAreTheLargestAllowed() {
        assertThat(hospital.get(hospital.resolved("Location?name=$&_count=5000"))
                        .path("entry"))
                .hasSize(3);
    }
}
