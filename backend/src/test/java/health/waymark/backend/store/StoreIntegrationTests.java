package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The interactions of a tenant's base, as a partner's developer meets them. */
@BackendTest
class StoreIntegrationTests {

    private static final String CLINIC =
            "{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"Kliniek Zuiderzee\"}";

    private BackendClient operator;
    private String base;
    private BackendClient client;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        client = operator.keyOf(tenant, "system/*.cruds");
    }

    @Test
    void refusesANumberWhereTextIsWanted(@Autowired Environment environment) {
        TenantBase fresh = TenantBase.fresh(environment);

        Answer refusal = fresh.put("Organization/a", "{\"resourceType\":\"Organization\",\"id\":\"a\",\"name\":7}");

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(TenantBase.expression(refusal)).isEqualTo("Organization.name");
        assertThat(fresh.get("Organization/a").status()).isEqualTo(404);
    }

    @Test
    void readsWhatWasCreatedWithVersionAndTime() {
        Answer created = client.postFhir(base + "/Organization", CLINIC);
        String id = created.json().get("id").asString();

        Answer read = client.get(base + "/Organization/" + id);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(base + "/Organization/" + id + "/_history/1");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(read.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(read.json().at("/meta/versionId").asString()).isEqualTo("1");
        assertThat(read.json().at("/meta/lastUpdated").asString()).endsWith("Z");
        assertThat(read.json().get("name").asString()).isEqualTo("Kliniek Zuiderzee");
    }

    @Test
    void answersTheSameResourceAsXml() {
        String id = create(CLINIC);

        Answer xml = client.send("GET", base + "/Organization/" + id, null, null, "Accept", "application/fhir+xml");

        assertThat(xml.header("Content-Type")).startsWith("application/fhir+xml");
        assertThat(xml.body()).contains("<name value=\"Kliniek Zuiderzee\"", "<versionId value=\"1\"");
    }

    @Test
    void keepsEveryVersion() {
        String id = create(CLINIC);
        client.putFhir(base + "/Organization/" + id, named(id, "Kliniek IJssel"));

        assertThat(client.get(base + "/Organization/" + id).json().get("name").asString())
                .isEqualTo("Kliniek IJssel");
        assertThat(client.get(base + "/Organization/" + id + "/_history/1")
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo("Kliniek Zuiderzee");
        assertThat(client.get(base + "/Organization/" + id + "/_history")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void refusesAnUpdateOfAVersionThatIsNoLongerCurrent() {
        String id = create(CLINIC);
        client.putFhir(base + "/Organization/" + id, named(id, "Kliniek IJssel"), "If-Match", "W/\"1\"");

        Answer stale = client.putFhir(base + "/Organization/" + id, named(id, "Other"), "If-Match", "W/\"1\"");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().at("/issue/0/diagnostics").asString()).contains("the current one is 2");
    }

    @Test
    void showsADeletionAsGoneAndInTheHistory() {
        String id = create(CLINIC);

        assertThat(client.delete(base + "/Organization/" + id).status()).isIn(200, 204);

        assertThat(client.get(base + "/Organization/" + id).status()).isEqualTo(410);
        Answer history = client.get(base + "/Organization/_history");
        assertThat(history.json().at("/entry/0/request/method").asString()).isEqualTo("DELETE");
        assertThat(history.json().at("/entry/0").has("resource")).isFalse();
    }

    @Test
    void answersAnUnknownIdWithAnOutcome() {
        Answer unknown = client.get(base + "/Organization/nowhere");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(unknown.json().at("/issue/0/code").asString()).isEqualTo("not-found");
    }

    @Test
    void findsByTextTokenReferenceAndDate() {
        String id = create("{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"Zorggroep Überlinden\","
                + "\"identifier\":[{\"system\":\"urn:example:ura\",\"value\":\"90000001\"}]}");
        String part = create("{\"resourceType\":\"Organization\",\"name\":\"Afdeling\",\"partOf\":{\"reference\":"
                + "\"Organization/" + id + "\"}}");

        assertThat(idsOf("/Organization?name=zorggroep%20uber")).containsExactly(id);
        assertThat(idsOf("/Organization?name:contains=linden")).containsExactly(id);
        assertThat(idsOf("/Organization?name:exact=zorggroep")).isEmpty();
        assertThat(idsOf("/Organization?identifier=urn:example:ura%7C90000001")).containsExactly(id);
        assertThat(idsOf("/Organization?identifier=90000001,90000002")).containsExactly(id);
        assertThat(idsOf("/Organization?active=true")).containsExactly(id);
        assertThat(idsOf("/Organization?active:missing=true")).containsExactly(part);
        assertThat(idsOf("/Organization?partof=Organization/" + id)).containsExactly(part);
        assertThat(idsOf("/Organization?partof=" + id)).containsExactly(part);
        assertThat(idsOf("/Organization?_lastUpdated=gt2020-01-01")).hasSize(2);
        assertThat(idsOf("/Organization?_lastUpdated=lt2020-01-01")).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnowByName() {
        Answer unknown = client.get(base + "/Organization?colour=blue");

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().at("/issue/0/expression/0").asString()).isEqualTo("colour");
        assertThat(unknown.json().at("/issue/0/diagnostics").asString()).contains("identifier");
        assertThat(client.get(base + "/Organization?name:sounds-like=x").status())
                .isEqualTo(400);
        assertThat(client.get(base + "/Organization?_count=-1").status()).isEqualTo(400);
        assertThat(client.get(base + "/Organization?_sort=address").status()).isIn(200, 400);
    }

    @Test
    void pagesThroughASearchThatStaysStableWhileOthersWrite() {
        List<String> before = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            before.add(create(CLINIC));
        }

        List<String> seen = new ArrayList<>();
        Answer page = client.get(base + "/Organization?name=kliniek&_count=3&_sort=name");
        while (true) {
            page.json()
                    .get("entry")
                    .forEach(entry -> seen.add(entry.at("/resource/id").asString()));
            String next = linkOf(page, "next");
            if (next.isEmpty()) {
                break;
            }
            client.putFhir(base + "/Organization/" + before.get(0), named(before.get(0), "Kliniek Zuiderzee"));
            page = client.get(next);
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void refusesAPageLinkThatWasChangedOrBelongsToAnotherQuery() {
        for (int number = 0; number < 3; number++) {
            create(CLINIC);
        }
        String next = linkOf(client.get(base + "/Organization?name=kliniek&_count=2"), "next");

        assertThat(client.get(next.substring(0, next.length() - 2) + "AA").status())
                .isEqualTo(400);
        assertThat(client.get(next.replace("name=kliniek", "name=k")).status()).isEqualTo(400);
    }

    @Test
    void includesWhatMatchesPointAt() {
        String parent = create(CLINIC);
        String service = client.postFhir(
                        base + "/HealthcareService",
                        "{\"resourceType\":\"HealthcareService\",\"name\":\"Radiologie\",\"providedBy\":{\"reference\":"
                                + "\"Organization/" + parent + "\"}}")
                .json()
                .get("id")
                .asString();

        assertThat(idsOf("/HealthcareService?_include=HealthcareService:organization"))
                .containsExactly(service, parent);
        assertThat(idsOf("/Organization?_revinclude=HealthcareService:organization"))
                .containsExactly(parent, service);
    }

    @Test
    void writesATransactionWholeAndPointsItsReferences() {
        Answer answer = client.postFhir(base, """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                  "resource":{"resourceType":"Organization","name":"Ziekenhuis"},
                  "request":{"method":"POST","url":"Organization"}},
                 {"resource":{"resourceType":"Location","id":"loc1","name":"Gebouw","managingOrganization":
                   {"reference":"urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"}},
                  "request":{"method":"PUT","url":"Location/loc1"}}]}""");

        assertThat(answer.status()).isEqualTo(200);
        String organization =
                answer.json().at("/entry/0/response/location").asString().split("/")[1];
        assertThat(client.get(base + "/Location/loc1")
                        .json()
                        .at("/managingOrganization/reference")
                        .asString())
                .isEqualTo("Organization/" + organization);
    }

    @Test
    void writesNothingOfATransactionWithOneWrongEntry() {
        Answer answer = client.postFhir(base, """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":{"resourceType":"Organization","id":"o1","name":"Ziekenhuis"},
                  "request":{"method":"PUT","url":"Organization/o1"}},
                 {"resource":{"resourceType":"Organization","id":"o2","name":"Ander"},
                  "request":{"method":"PUT","url":"Organization/o3"}}]}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/issue/0/expression/0").asString()).isEqualTo("Bundle.entry[1].resource");
        assertThat(client.get(base + "/Organization/o1").status()).isEqualTo(404);
    }

    @Test
    void historyOfATypeIsPagedNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            ids.add(0, create(CLINIC));
        }

        List<String> seen = new ArrayList<>();
        String next = base + "/Organization/_history?_count=2";
        while (!next.isEmpty()) {
            Answer page = client.get(next);
            assertThat(page.json().get("total").asInt()).isEqualTo(5);
            page.json()
                    .get("entry")
                    .forEach(entry -> seen.add(entry.at("/resource/id").asString()));
            create(CLINIC);
            next = linkOf(page, "next");
        }

        assertThat(seen).containsExactlyElementsOf(ids);
    }

    @Test
    void saysWhatItOffers() {
        Answer metadata = client.with("").get(base + "/metadata");

        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.body()).contains("HealthcareService", "history-type", "service-type", base);
    }

    private String create(String organization) {
        return client.postFhir(base + "/Organization", organization)
                .json()
                .get("id")
                .asString();
    }

    private static String named(String id, String name) {
        return "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":\"" + name + "\"}";
    }

    private List<String> idsOf(String query) {
        Answer answer = client.get(base + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.json()
                .path("entry")
                .forEach(entry -> ids.add(entry.at("/resource/id").asString()));
        return ids;
    }

    private static String linkOf(Answer page, String relation) {
        for (var link : page.json().get("link")) {
            if (link.get("relation").asString().equals(relation)) {
                return link.get("url").asString();
            }
        }
        return "";
    }
}
