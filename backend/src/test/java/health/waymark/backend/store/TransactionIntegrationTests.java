package health.waymark.backend.store;

import static health.waymark.backend.store.TenantBase.code;
import static health.waymark.backend.store.TenantBase.expression;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Transactions and batches (FHIR R4, http.html#transaction). */
@BackendTest
class TransactionIntegrationTests {

    private static final String BY_IDENTIFIER = "identifier=" + Examples.SYSTEM + "|";
    private static final String URN = "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8";

    private TenantBase base;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        base = TenantBase.fresh(environment);
    }

    @Test
    void doesEveryKindOfEntryInOneTransaction() {
        List.of("updated", "patched", "deleted", "found").forEach(base::organization);

        Answer answer = transaction(
                get("Organization/updated"),
                get("Organization?" + BY_IDENTIFIER + "created"),
                entry(
                        "PATCH",
                        "Organization/patched",
                        Examples.parameters(Examples.operation(
                                "replace", "Organization.name", "{\"name\":\"value\",\"valueString\":\"Patched\"}"))),
                entry("PUT", "Organization/updated", Examples.organization("updated", "updated")),
                entry("POST", "Organization", Examples.organization("created")),
                entry("POST", "Organization", Examples.organization("found"), BY_IDENTIFIER + "found"),
                entry("PUT", "Organization?" + BY_IDENTIFIER + "upserted", Examples.organization("upserted")),
                entry("DELETE", "Organization/deleted", null));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(statuses(answer))
                .containsExactly(
                        "200 OK",
                        "200 OK",
                        "200 OK",
                        "200 OK",
                        "201 Created",
                        "200 OK",
                        "201 Created",
                        "204 No Content");
        JsonNode entries = answer.json().get("entry");
        assertThat(entries.at("/0/resource/meta/versionId").asString()).isEqualTo("2");
        assertThat(entries.at("/1/resource/entry")).hasSize(1);
        assertThat(entries.at("/5/response/location").asString()).isEqualTo("Organization/found/_history/1");
        assertThat(entries.get(4).has("resource")).isFalse();
        assertThat(base.get("Organization/patched").json().get("name").asString())
                .isEqualTo("Patched");
    }

    @Test
    void resolvesReferencesToEntriesAndByConditions() {
        base.organization("known");

        Answer answer = transaction(
                entry("POST", "HealthcareService", """
                        {"resourceType":"HealthcareService","providedBy":{"reference":"%s"},
                         "extension":[{"url":"urn:example:x","valueUri":"%s"}],
                         "coverageArea":[{"reference":"Location?identifier=urn:example:ids|new"}],
                         "endpoint":[{"reference":"Endpoint/local"}]}""".formatted(URN, URN)),
                entry("POST", "Location", """
                        {"resourceType":"Location","identifier":[{"system":"urn:example:ids","value":"new"}],
                         "managingOrganization":{"reference":"Organization?identifier=urn:example:ids|known"}}"""),
                "{\"fullUrl\":\"" + URN + "\","
                        + entry("POST", "Organization", Examples.organization("urn"))
                                .substring(1));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> made = references(answer);
        JsonNode service = base.get(made.get(0)).json();
        assertThat(service.at("/providedBy/reference").asString()).isEqualTo(made.get(2));
        assertThat(service.at("/extension/0/valueUri").asString()).isEqualTo(made.get(2));
        assertThat(service.at("/coverageArea/0/reference").asString()).isEqualTo(made.get(1));
        assertThat(service.at("/endpoint/0/reference").asString()).isEqualTo("Endpoint/local");
        assertThat(base.get(made.get(1))
                        .json()
                        .at("/managingOrganization/reference")
                        .asString())
                .isEqualTo("Organization/known");
    }

    @Test
    void namesTheEntryThatFailsAndWritesNothing() {
        base.organization("a");
        base.put("Organization/b", Examples.organization("b", "a"));
        String fine = entry("PUT", "Organization/fine", Examples.organization("fine", "fine"));

        Answer several =
                transaction(fine, entry("POST", "Organization", Examples.organization("a"), BY_IDENTIFIER + "a"));
        Answer stale = transaction(
                fine,
                fine.replace("Organization/fine", "Organization/a")
                        .replace("\"id\":\"fine\"", "\"id\":\"a\"")
                        .replace("\"method\":\"PUT\"", "\"method\":\"PUT\",\"ifMatch\":\"W/\\\"7\\\"\""));
        Answer unresolved = transaction(fine, entry("POST", "Location", """
                {"resourceType":"Location","managingOrganization":{"reference":"Organization?identifier=urn:x|1"}}"""));
        Answer unknown = transaction(fine, get("Organization/none"));
        Answer rule = transaction(fine, entry("PUT", "Slot/s", """
                {"resourceType":"Slot","id":"s","schedule":{"reference":"Schedule/1"},"status":"free",
                 "start":"2026-01-01T10:00:00Z","end":"2026-01-01T09:00:00Z"}"""));

        assertThat(several.status()).isEqualTo(412);
        assertThat(expression(several)).isEqualTo("Bundle.entry[1].request.ifNoneExist");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(expression(stale)).isEqualTo("Bundle.entry[1]");
        assertThat(unresolved.status()).isEqualTo(412);
        assertThat(expression(unresolved)).isEqualTo("Bundle.entry[1].resource.managingOrganization");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(expression(unknown)).isEqualTo("Bundle.entry[1]");
        assertThat(rule.status()).isEqualTo(422);
        assertThat(expression(rule)).isEqualTo("Bundle.entry[1].resource.end");
        assertThat(base.get("Organization/fine").status()).isEqualTo(404);
    }

    @Test
    void refusesTwoChangesOfOneResource() {
        base.organization("a");
        String create = entry("POST", "Organization", Examples.organization("new"), BY_IDENTIFIER + "new");

        Answer byCondition = transaction(
                entry("PUT", "Organization/a", Examples.organization("a", "a")),
                entry("PUT", "Organization?" + BY_IDENTIFIER + "a", Examples.organization("a")));
        Answer twiceCreated = transaction(create, create);

        assertThat(byCondition.status()).isEqualTo(400);
        assertThat(code(byCondition)).isEqualTo("duplicate-entry");
        assertThat(expression(byCondition)).isEqualTo("Bundle.entry[1].request.url");
        assertThat(twiceCreated.status()).isEqualTo(400);
    }

    @Test
    void matchesConditionsAfterTheDeletionsOfTheSameTransaction() {
        base.organization("a");

        Answer answer = transaction(
                entry("POST", "Organization", Examples.organization("a"), BY_IDENTIFIER + "a"),
                entry("DELETE", "Organization?" + BY_IDENTIFIER + "a", null));

        assertThat(statuses(answer)).containsExactly("201 Created", "204 No Content");
    }

    @Test
    void answersEachEntryOfABatchForItself() {
        base.organization("a");

        Answer answer = bundle(
                "batch",
                get("Organization/a"),
                get("Organization/none"),
                entry("PUT", "Organization/b", Examples.organization("b", "b")),
                entry("POST", "Colour", Examples.organization("x")),
                entry("PUT", "Organization/c", Examples.organization("d", "d")),
                entry("DELETE", "Organization/a", null),
                get("Organization/a"),
                get("Organization/_history?_count=1"),
                get("Organization?_elements=name&name=b"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("type").asString()).isEqualTo("batch-response");
        assertThat(statuses(answer))
                .containsExactly(
                        "200 OK",
                        "404 Not Found",
                        "201 Created",
                        "404 Not Found",
                        "400 Bad Request",
                        "204 No Content",
                        "410 Gone",
                        "200 OK",
                        "200 OK");
        JsonNode entries = answer.json().get("entry");
        assertThat(entries.at("/1/response/outcome/issue/0/details/coding/0/code")
                        .asString())
                .isEqualTo("not-found");
        assertThat(entries.at("/4/response/outcome/issue/0/expression/0").asString())
                .isEqualTo("Bundle.entry[4].resource");
        assertThat(entries.at("/8/resource/entry/0/resource").has("identifier")).isFalse();
        assertThat(base.get("Organization/b").status()).isEqualTo(200);
    }

    @Test
    void refusesOnlyTheEntryOfABatchThatDoesNotParse() {
        String unreadable = "{\"resourceType\":\"Organization\",\"colour\":\"green\"}";

        Answer answer = bundle(
                "batch",
                entry("PUT", "Organization/a", Examples.organization("a", "a")),
                entry("POST", "Organization", unreadable),
                get("Organization/a"));
        Answer whole = bundle("transaction", entry("POST", "Organization", unreadable));

        assertThat(statuses(answer)).containsExactly("201 Created", "400 Bad Request", "200 OK");
        JsonNode issue = answer.json().at("/entry/1/response/outcome/issue/0");
        assertThat(issue.get("diagnostics").asString()).contains("colour");
        assertThat(issue.at("/details/coding/0/code").asString()).isEqualTo("malformed-body");
        assertThat(issue.at("/expression/0").asString()).isEqualTo("Bundle.entry[1]");
        assertThat(whole.status()).isEqualTo(400);
        assertThat(expression(whole)).isEqualTo("Bundle.entry[0].resource");
    }

    @Test
    void refusesOnlyTheEntryOfABatchThatIsOfTheWrongType() {
        String number = "{\"resourceType\":\"Organization\",\"id\":\"n\",\"name\":7}";

        Answer batch = bundle(
                "batch",
                entry("PUT", "Organization/n", number),
                entry("PUT", "Organization/a", Examples.organization("a", "a")),
                entry("POST", "Organization", "{\"resourceType\":\"Organization\",\"name\":\" \"}"));
        Answer transaction = bundle(
                "transaction",
                entry("PUT", "Organization/b", Examples.organization("b", "b")),
                entry("PUT", "Organization/n", number));

        assertThat(statuses(batch)).containsExactly("400 Bad Request", "201 Created", "400 Bad Request");
        JsonNode issue = batch.json().at("/entry/0/response/outcome/issue/0");
        assertThat(issue.at("/expression/0").asString()).isEqualTo("Bundle.entry[0].resource.name");
        assertThat(issue.at("/details/coding/0/code").asString()).isEqualTo("malformed-body");
        assertThat(issue.get("diagnostics").asString()).contains("must be text, in quotes");
        assertThat(transaction.status()).isEqualTo(400);
        assertThat(expression(transaction)).isEqualTo("Bundle.entry[1].resource.name");
        assertThat(base.get("Organization/b").status()).isEqualTo(404);
        assertThat(base.get("Organization/n").status()).isEqualTo(404);
    }

    @Test
    void refusesOnlyTheEntryOfABatchInXmlToo() {
        String entries = """
                <entry><resource><Organization><id value="x"/><colour value="green"/></Organization></resource>
                  <request><method value="PUT"/><url value="Organization/x"/></request></entry>
                <entry><resource><Organization><id value="a"/><name value="a"/></Organization></resource>
                  <request><method value="PUT"/><url value="Organization/a"/></request></entry>
                <entry><resource><Organization><name value=" "/></Organization></resource>
                  <request><method value="POST"/><url value="Organization"/></request></entry></Bundle>""";
        String head = "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/>";

        Answer batch = xml(head + entries);
        Answer whole = xml(head.replace("batch", "transaction") + entries.replace("\" \"", "\"b\""));

        assertThat(statuses(batch)).containsExactly("400 Bad Request", "201 Created", "400 Bad Request");
        assertThat(batch.json()
                        .at("/entry/0/response/outcome/issue/0/diagnostics")
                        .asString())
                .contains("colour");
        assertThat(batch.json()
                        .at("/entry/2/response/outcome/issue/0/expression/0")
                        .asString())
                .isEqualTo("Bundle.entry[2].resource");
        assertThat(whole.status()).isEqualTo(400);
        assertThat(expression(whole)).isEqualTo("Bundle.entry[0].resource");
    }

    @Test
    void saysOfATypeThatThereIsNotTheSameInABatchAsAlone() {
        String misspelt = "{\"resourceType\":\"Organisation\",\"name\":\"x\"}";

        Answer batch = bundle(
                "batch",
                get("Organisation/x"),
                get("Organisation?name=x"),
                entry("POST", "Organisation", misspelt),
                entry("DELETE", "Organisation/x", null));
        Answer alone = base.get("Organisation?name=x");

        assertThat(alone.status()).isEqualTo(404);
        assertThat(statuses(batch)).hasSize(4).containsOnly("404 Not Found");
        assertThat(batch.json().findValuesAsString("diagnostics"))
                .hasSize(4)
                .containsOnly(alone.json().at("/issue/0/diagnostics").asString());
        assertThat(transaction(get("Organisation/x")).status()).isEqualTo(404);
    }

    private Answer xml(String body) {
        return base.client()
                .send("POST", base.path(""), "application/fhir+xml", body, "Accept", "application/fhir+json");
    }

    /** The answer to a Bundle is no resource that could be read again. */
    @Test
    void namesNoLocationOfTheAnswer() {
        Answer answer = bundle("batch", get("Organization/none"));

        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Content-Location")).isEmpty();
        assertThat(answer.json().has("id")).isFalse();
    }

    @Test
    void asksThePolicyForEachEntry() {
        var reader = base.operator().keyOf(base.tenant(), "system/Organization.rs", "system/Location.cud");
        String body = bundleOf(
                "batch",
                get("Organization?name=x"),
                entry("POST", "Organization", Examples.organization("x")),
                entry("POST", "Location", "{\"resourceType\":\"Location\"}"),
                get("Location?name=x"));

        Answer batch = reader.postFhir(base.path(""), body);
        Answer transaction = reader.postFhir(base.path(""), body.replace("\"batch\"", "\"transaction\""));

        assertThat(statuses(batch)).containsExactly("200 OK", "403 Forbidden", "201 Created", "403 Forbidden");
        assertThat(transaction.status()).isEqualTo(403);
        assertThat(expression(transaction)).isEqualTo("Bundle.entry[1]");
    }

    @Test
    void answersAsMuchAsTheCallerPrefers() {
        String body = bundleOf("transaction", entry("PUT", "Organization/a", Examples.organization("a", "a")));

        Answer whole = base.post("", body, "Prefer", "return=representation");
        Answer outcome = base.post("", body, "Prefer", "return=OperationOutcome");

        assertThat(whole.json().at("/entry/0/resource/name").asString()).isEqualTo("a");
        assertThat(outcome.json().at("/entry/0/response/outcome/resourceType").asString())
                .isEqualTo("OperationOutcome");
    }

    @Test
    void takesATransactionInXml() {
        Answer answer = base.client()
                .send("POST", base.path(""), "application/fhir+xml", """
                        <Bundle xmlns="http://hl7.org/fhir"><type value="transaction"/><entry><resource><Organization>
                        <id value="x"/><name value="X"/></Organization></resource><request><method value="PUT"/>
                        <url value="Organization/x"/></request></entry></Bundle>""", "Accept", "application/fhir+xml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<status value=\"201 Created\"");
    }

    @Test
    void takesManyConditionsAtOnce() {
        String[] entries = IntStream.range(0, 200)
                .mapToObj(n -> entry("POST", "Organization", Examples.organization("m" + n), BY_IDENTIFIER + "m" + n))
                .toArray(String[]::new);

        assertThat(statuses(transaction(entries))).hasSize(200).containsOnly("201 Created");
        assertThat(statuses(transaction(entries))).hasSize(200).containsOnly("200 OK");
    }

    private Answer transaction(String... entries) {
        return bundle("transaction", entries);
    }

    private Answer bundle(String type, String... entries) {
        return base.post("", bundleOf(type, entries));
    }

    static String bundleOf(String type, String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private static String get(String url) {
        return "{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}";
    }

    private static String entry(String method, String url, String resource) {
        return entry(method, url, resource, null);
    }

    private static String entry(String method, String url, String resource, String ifNoneExist) {
        return "{" + (resource == null ? "" : "\"resource\":" + resource + ",") + "\"request\":{"
                + (ifNoneExist == null ? "" : "\"ifNoneExist\":\"" + ifNoneExist + "\",") + "\"method\":\"" + method
                + "\",\"url\":\"" + url + "\"}}";
    }

    private static List<String> statuses(Answer answer) {
        return answer.json()
                .path("entry")
                .valueStream()
                .map(entry -> entry.at("/response/status").asString())
                .collect(Collectors.toList());
    }

    private static List<String> references(Answer answer) {
        return answer.json()
                .path("entry")
                .valueStream()
                .map(entry -> entry.at("/response/location").asString().replaceFirst("/_history.*", ""))
                .toList();
    }
}
