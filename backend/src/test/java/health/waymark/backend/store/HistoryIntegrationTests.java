package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Histories through HTTP, as an Update Client of IHE mCSD ITI-91 meets them. */
@BackendTest
class HistoryIntegrationTests {

    private BackendClient operator;
    private BackendClient client;
    private String base;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        client = operator.keyOf(tenant, "system/*.cruds");
    }

    @Test
    void showsEveryVersionNewestFirstWithAllThatAnEntryNeeds() {
        put("a", "one");
        put("a", "two");
        client.delete(base + "/Organization/a");

        JsonNode history =
                client.get(base + "/Organization/a/_history").expecting(200).json();

        assertThat(history.get("type").asString()).isEqualTo("history");
        assertThat(history.get("total").asInt()).isEqualTo(3);
        assertThat(history.at("/link/0/relation").asString()).isEqualTo("self");
        JsonNode deletion = history.at("/entry/0");
        assertThat(deletion.has("resource")).isFalse();
        assertThat(deletion.get("fullUrl").asString()).endsWith(base + "/Organization/a");
        assertThat(deletion.at("/request/method").asString()).isEqualTo("DELETE");
        assertThat(deletion.at("/request/url").asString()).isEqualTo("Organization/a");
        assertThat(deletion.at("/response/status").asString()).startsWith("204");
        assertThat(deletion.at("/response/etag").asString()).isEqualTo("W/\"3\"");
        assertThat(deletion.at("/response/lastModified").asString())
                .isEqualTo(history.at("/meta/lastUpdated").asString());
        assertThat(history.at("/entry/1/resource/name").asString()).isEqualTo("two");
        assertThat(history.at("/entry/2/response/status").asString()).startsWith("201");
    }

    /** IHE mCSD, ITI-91: a Directory shall answer for each of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Organization",
                "OrganizationAffiliation",
                "Location",
                "Practitioner",
                "PractitionerRole",
                "HealthcareService",
                "Endpoint"
            })
    void hasOneOfEveryTypeOfCareServices(String type) {
        client.putFhir(base + "/" + type + "/one", "{\"resourceType\":\"" + type + "\",\"id\":\"one\"}")
                .expecting(201);
        client.delete(base + "/" + type + "/one").expecting(204);

        Answer history = client.get(base + "/" + type + "/_history?_since=2020-01-01T00:00:00Z");

        assertThat(namesIn(history)).containsExactly("DELETE one 2", "PUT one 1");
        assertThat(history.json().get("total").asInt()).isEqualTo(2);
    }

    @Test
    void goesOnFromTheTimeOfTheLastAnswer() {
        put("a", "one");
        String watermark = lastUpdated(client.get(base + "/Organization/_history"));
        put("b", "two");
        client.delete(base + "/Organization/a");

        Answer since = client.get(base + "/Organization/_history?_since=" + watermark);

        assertThat(namesIn(since)).containsExactly("DELETE a 2", "PUT b 1", "PUT a 1");
        String next = lastUpdated(since);
        assertThat(namesIn(client.get(base + "/Organization/_history?_since=" + next)))
                .containsExactly("DELETE a 2");
        assertThat(namesIn(client.get(base + "/Organization/_history?_since=2999-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(namesIn(client.get(base + "/_history?_since=" + watermark))).hasSize(3);
    }

    @Test
    void showsWhatWasCurrentAtATime() {
        put("a", "one");
        put("b", "one");
        put("a", "two");
        String between = lastUpdated(client.get(base + "/Organization/_history"));
        put("a", "three");

        assertThat(namesIn(client.get(base + "/Organization/_history?_at=" + between)))
                .containsExactly("PUT a 2", "PUT b 1");
        assertThat(namesIn(client.get(base + "/Organization/a/_history?_at=1999")))
                .isEmpty();
    }

    @Test
    void keepsTheFormOfTheAnswerFromPageToPage() {
        put("a", "one");
        put("b", "two");

        Answer first = client.get(base + "/_history?_count=1&_elements=name&_pretty=false");
        Answer second = client.get(link(first, "next"));

        assertThat(first.json().at("/entry/0/resource").has("active")).isFalse();
        assertThat(second.json().at("/entry/0/resource/name").asString()).isEqualTo("one");
        assertThat(second.json().at("/entry/0/resource").has("active")).isFalse();
        assertThat(link(second, "next")).isEmpty();
    }

    @Test
    void answersXmlAndSummaries() {
        put("a", "one");
        client.delete(base + "/Organization/a");

        String xml = client.get(base + "/Organization/_history?_format=xml").body();
        Answer summary = client.get(base + "/Organization/_history?_summary=true");

        assertThat(xml).contains("<method value=\"DELETE\"", "<lastModified value=", "<total value=\"2\"");
        assertThat(summary.json().at("/entry/1/resource/meta/tag/0/code").asString())
                .isEqualTo("SUBSETTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_since=yesterday",
                "_since=2026-13-01",
                "_since=%2B999999999-01-01T00:00:00Z",
                "_since=-001",
                "_since=",
                "_since=2026-01-01T00:00:00Z&_since=2026-01-02T00:00:00Z",
                "_at=now",
                "_count=0",
                "_count=-1",
                "_count=many",
                "_count=99999999999999",
                "_sort=_lastUpdated",
                "_list=42",
                "colour=blue",
                "_cursor=nonsense"
            })
    void refusesWhatItCannotMeanAndNamesIt(String query) {
        put("a", "one");
        for (String path : List.of("/_history", "/Organization/_history", "/Organization/a/_history")) {
            Answer answer = client.get(base + path + "?" + query);

            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.json().at("/issue/0/expression/0").asString())
                    .isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void doesNotKnowAResourceThatNeverWas() {
        assertThat(client.get(base + "/Organization/nowhere/_history").status()).isEqualTo(404);
        assertThat(client.get(base + "/Organization/nowhere/_history?_since=2020-01-01T00:00:00Z")
                        .status())
                .isEqualTo(404);
        put("a", "one");
        assertThat(client.get(base + "/Organization/a/_history?_since=2999-01-01T00:00:00Z")
                        .status())
                .isEqualTo(200);
        Answer noType = client.get(base + "/Nothing/_history").expecting(404);
        assertThat(noType.json().at("/issue/0/severity").asString()).isEqualTo("error");
    }

    @Test
    void pointsLinksAtThePublicUrlWhateverHostACallerNames() {
        put("a", "one");
        put("b", "one");

        Answer forwarded = client.send(
                "GET",
                base + "/_history?_count=1",
                null,
                null,
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "host=evil.example");

        assertThat(forwarded.body()).doesNotContain("evil.example");
        assertThat(link(forwarded, "self")).endsWith(base + "/_history?_count=1");
    }

    private void put(String id, String name) {
        client.putFhir(
                base + "/Organization/" + id,
                "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"active\":true,\"name\":\"" + name + "\"}");
    }

    private static String lastUpdated(Answer answer) {
        return answer.expecting(200).json().at("/meta/lastUpdated").asString();
    }

    private static List<String> namesIn(Answer answer) {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : answer.expecting(200).json().path("entry")) {
            String url = entry.get("fullUrl").asString();
            names.add(entry.at("/request/method").asString() + " " + url.substring(url.lastIndexOf('/') + 1) + " "
                    + entry.at("/response/etag").asString().replaceAll("\\D", ""));
        }
        return names;
    }

    static String link(Answer page, String relation) {
        for (JsonNode link : page.expecting(200).json().get("link")) {
            if (link.get("relation").asString().equals(relation)) {
                return link.get("url").asString();
            }
        }
        return "";
    }

    /** Whoever wants to be rid of a version would lose the resource. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE Organization/a/_history/1",
                "DELETE Organization/a/_history",
                "PUT Organization/a/_history/1",
                "POST Organization/_history",
                "DELETE _history"
            })
    void letsNobodyChangeThePast(String request) {
        String organization =
                "{\"resourceType\":\"Organization\",\"id\":\"a\",\"name\":\"A\",\"type\":[{\"text\":\"clinic\"}]}";
        client.putFhir(base + "/Organization/a", organization).expecting(201);
        String[] parts = request.split(" ");

        Answer refused = client.send(
                parts[0],
                base + "/" + parts[1],
                "application/fhir+json",
                parts[0].equals("DELETE") ? null : organization);

        assertThat(refused.expecting(405).header("Allow")).isEqualTo("GET");
        assertThat(refused.body()).contains("not-supported", "leave _history", "http.method");
        assertThat(client.get(base + "/Organization/a").expecting(200).header("ETag"))
                .isEqualTo("W/\"1\"");
    }
}
