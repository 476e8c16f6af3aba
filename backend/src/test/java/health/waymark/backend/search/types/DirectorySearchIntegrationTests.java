package health.waymark.backend.search.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Searches of the shared directory over HTTP (IHE mCSD, ITI-90). */
@BackendTest
class DirectorySearchIntegrationTests {

    private static final String BASE = "/fhir/directory/";

    private static IndexedDirectory directory;
    private static String word;

    @BeforeAll
    static void publishAHospital(@Autowired Environment environment) {
        directory = new IndexedDirectory(environment);
        word = directory.word();
        directory
                .save("Endpoint", "rest", """
                        "status":"active","address":"https://hospital.example/fhir",
                        "connectionType":{"system":"http://terminology.hl7.org/CodeSystem/endpoint-connection-type","code":"hl7-fhir-rest"},
                        "payloadType":[{"coding":[{"system":"urn:payload","code":"bgz"}]}]""")
                .save("Organization", "hospital", """
                        "name":"$ Ziekenhuis","active":true,"alias":["Zíekenhuis $"],
                        "identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/ura","value":"$1"}],
                        "type":[{"coding":[{"system":"urn:organization-types","code":"$V4"}]}],
                        "endpoint":[{"reference":"Endpoint/rest"}]""")
                .save("Organization", "ward", """
                        "name":"$ Afdeling","active":false,"partOf":{"reference":"Organization/hospital"}""")
                .save("Location", "zwolle", """
                        "name":"$ Zwolle","status":"active","managingOrganization":{"reference":"Organization/hospital"},
                        "identifier":[{"system":"urn:sites","value":"$Z"}],
                        "type":[{"coding":[{"system":"urn:site-types","code":"$HOSP"}]}],
                        "position":{"latitude":52.5125,"longitude":6.0944},
                        "address":{"line":["Dokterspad 1"],"postalCode":"8025 AB","city":"Zwolle","country":"NL"}""")
                .save("Location", "meppel", """
                        "name":"$ Meppel","status":"suspended","managingOrganization":{"reference":"Organization/hospital"},
                        "partOf":{"reference":"Location/zwolle"},
                        "position":{"latitude":52.6958,"longitude":6.1944}""")
                .save("Location", "nowhere", """
                        "name":"$ Nergens","status":"active","managingOrganization":{"reference":"Organization/ward"}""")
                .save("HealthcareService", "echo", """
                        "name":"$ Echo","active":true,"providedBy":{"reference":"Organization/hospital"},
                        "identifier":[{"system":"urn:services","value":"$E"}],
                        "location":[{"reference":"Location/zwolle"}],
                        "type":[{"coding":[{"system":"http://snomed.info/sct","code":"$40701008","display":"Echocardiography"}]}]""")
                .save("Practitioner", "jansen", """
                        "name":[{"family":"Jansen","given":["Anna"]}],"active":true""")
                .save("PractitionerRole", "role", """
                        "active":true,"practitioner":{"reference":"Practitioner/jansen"},
                        "organization":{"reference":"Organization/hospital"},
                        "location":[{"reference":"Location/zwolle"}],
                        "healthcareService":[{"reference":"HealthcareService/echo"}],
                        "code":[{"coding":[{"system":"urn:roles","code":"$doctor"}]}],
                        "specialty":[{"coding":[{"system":"urn:specialties","code":"$cardio"}]}]""")
                .save("OrganizationAffiliation", "network", """
                        "active":true,"organization":{"reference":"Organization/hospital"},
                        "participatingOrganization":{"reference":"Organization/ward"},
                        "endpoint":[{"reference":"Endpoint/rest"}]""")
                .index();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Organization?name=$; $ Afdeling,$ Ziekenhuis",
                "Organization?name=$ zie; $ Ziekenhuis",
                "Organization?name=ziekenhuis $; $ Ziekenhuis",
                "Organization?name:contains=kenhuis $; $ Ziekenhuis",
                "Organization?name:exact=$ ziekenhuis;",
                "Organization?name=$&active=true; $ Ziekenhuis",
                "Organization?name=$&active=false; $ Afdeling",
                "Organization?identifier=http://fhir.nl/fhir/NamingSystem/ura|$1; $ Ziekenhuis",
                "Organization?type=$V4; $ Ziekenhuis",
                "Organization?partof=(Organization?identifier=$1); $ Afdeling",
                "Location?identifier=urn:sites|$Z; $ Zwolle",
                "Location?name=$&status=suspended; $ Meppel",
                "Location?type=urn:site-types|$HOSP; $ Zwolle",
                "Location?organization=(Organization?identifier=$1); $ Meppel,$ Zwolle",
                "Location?partof=(Location?identifier=$Z); $ Meppel",
                "Location?name=$&address-city=zwo; $ Zwolle",
                "Location?name=$&address=dokterspad; $ Zwolle",
                "HealthcareService?identifier=$E; $ Echo",
                "HealthcareService?name=$; $ Echo",
                "HealthcareService?service-type=http://snomed.info/sct|$40701008; $ Echo",
                "HealthcareService?organization=(Organization?identifier=$1); $ Echo",
                "HealthcareService?location=(Location?identifier=$Z); $ Echo",
                "HealthcareService?name=$&active=true; $ Echo",
                "HealthcareService?name=$&active=false;",
            })
    void findsByTheParametersOfTheStandard(String search, String names) {
        assertThat(names(get(resolved(search)))).containsExactlyElementsOf(listOf(names));
        assertThat(names(post(resolved(search)))).containsExactlyElementsOf(listOf(names));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role=urn:roles|$doctor",
                "specialty=$cardio",
                "role=$doctor&active=true",
                "role=$doctor&organization=(Organization?identifier=$1)",
                "role=$doctor&location=(Location?identifier=$Z)",
                "role=$doctor&service=(HealthcareService?identifier=$E)",
            })
    void findsRoles(String search) {
        JsonNode bundle = get(resolved("PractitionerRole?" + search + "&_include=PractitionerRole:practitioner"));

        assertThat(bundle.path("total").intValue()).isEqualTo(1);
        assertThat(bundle.at("/entry/1/resource/name/0/family").stringValue()).isEqualTo("Jansen");
        assertThat(bundle.at("/entry/1/search/mode").stringValue()).isEqualTo("include");
    }

    @Test
    void findsByIdAndTimeOfTheLastChange() {
        String id = idOf("HealthcareService?identifier=$E");

        assertThat(names(get("HealthcareService?_id=" + id))).containsExactly(word + " Echo");
        assertThat(names(get("HealthcareService?_id=" + id + "&_lastUpdated=gt2026-01-01")))
                .hasSize(1);
        assertThat(names(get("HealthcareService?_id=" + id + "&_lastUpdated=lt2026-01-01")))
                .isEmpty();
    }

    @Test
    void answersWhatIsStoredWithUrlsOfTheDirectory() {
        JsonNode bundle = get(resolved("HealthcareService?identifier=$E"));
        JsonNode entry = bundle.path("entry").path(0);

        assertThat(bundle.path("resourceType").stringValue()).isEqualTo("Bundle");
        assertThat(bundle.path("type").stringValue()).isEqualTo("searchset");
        assertThat(entry.path("search").path("mode").stringValue()).isEqualTo("match");
        Answer read = directory.client().get(entry.path("fullUrl").stringValue());
        assertThat(read.status()).isEqualTo(200);
        assertThat(entry.path("resource")).isEqualTo(read.json());
    }

    @Test
    void answersInXmlAndShortened() {
        String search = BASE + encoded(resolved("HealthcareService?identifier=$E"));

        Answer xml = directory.client().send("GET", search, null, null, "Accept", "application/fhir+xml");
        JsonNode some = directory.client().get(search + "&_elements=name").json();

        assertThat(xml.body()).contains("<Bundle", "<name value=\"" + word + " Echo\"");
        assertThat(some.at("/entry/0/resource/name").stringValue()).isEqualTo(word + " Echo");
        assertThat(some.at("/entry/0/resource/providedBy").isMissingNode()).isTrue();
    }

    @Test
    void findsInATrueCircleNearestFirst() {
        JsonNode wide = get(resolved("Location?name=$&near=52.5125|6.0944|25|km"));
        JsonNode narrow = get(resolved("Location?name=$&near=52.5125|6.0944|20|km"));

        assertThat(names(wide)).containsExactly(word + " Zwolle", word + " Meppel");
        assertThat(names(narrow)).containsExactly(word + " Zwolle");
        JsonNode distance = wide.at("/entry/1/search/extension/0");
        assertThat(distance.path("url").stringValue())
                .isEqualTo("http://hl7.org/fhir/StructureDefinition/location-distance");
        assertThat(distance.at("/valueDistance/value").doubleValue()).isBetween(21.4, 21.6);
        assertThat(distance.at("/valueDistance/code").stringValue()).isEqualTo("km");
        assertThat(names(get(resolved("Location?name=$&near=52.5125|6.0944|25|km&_sort=-distance"))))
                .containsExactly(word + " Meppel", word + " Zwolle");
        assertThat(names(get(resolved("Location?name=$&near=52.5125|6.0944|25|km&_sort=name"))))
                .containsExactly(word + " Meppel", word + " Zwolle");
    }

    @Test
    void includesWhatMatchesPointAt() {
        JsonNode bundle = get(resolved("Organization?identifier=$1&_include=Organization:endpoint"));

        assertThat(included(bundle)).containsExactly("Endpoint");
        assertThat(bundle.path("total").intValue()).isEqualTo(1);
        assertThat(included(get(resolved("Location?identifier=$Z&_include=Location:organization"))))
                .containsExactly("Organization");
    }

    @Test
    void includesWhatPointsAtMatches() {
        JsonNode bundle = get(resolved("Organization?identifier=$1&_revinclude=Location:organization"
                + "&_revinclude=OrganizationAffiliation:primary-organization&_include=Organization:endpoint"));

        assertThat(included(bundle)).containsExactly("Endpoint", "Location", "Location", "OrganizationAffiliation");
        assertThat(included(get(resolved(
                        "Organization?name=$ Afd&_revinclude=OrganizationAffiliation:participating-organization"))))
                .containsExactly("OrganizationAffiliation");
        assertThat(included(get(resolved("Organization?identifier=$1&_include=*&_revinclude=*"))))
                .contains("Endpoint", "HealthcareService", "PractitionerRole", "Organization");
    }

    @Test
    void pagesForthAndBack() {
        List<String> seen = new ArrayList<>();
        JsonNode page = get(resolved("Location?name=$&_count=1"));
        for (int number = 0; number < 3; number++) {
            assertThat(page.path("total").intValue()).isEqualTo(3);
            seen.addAll(names(page));
            page = link(page, "next") == null
                    ? page
                    : directory.client().get(link(page, "next")).json();
        }

        assertThat(seen).containsExactly(word + " Meppel", word + " Nergens", word + " Zwolle");
        assertThat(link(page, "next")).isNull();
        JsonNode middle = directory.client().get(link(page, "previous")).json();
        assertThat(names(middle)).containsExactly(word + " Nergens");
        JsonNode first = directory.client().get(link(middle, "previous")).json();
        assertThat(names(first)).containsExactly(word + " Meppel");
        assertThat(link(first, "previous")).isNull();
        assertThat(names(directory.client().get(link(first, "next")).json())).containsExactly(word + " Nergens");
    }

    @Test
    void refusesACursorOfAnotherSearch() {
        String next = link(get(resolved("Location?name=$&_count=1")), "next");

        assertThat(directory.client().get(next.replace("_count=1", "_count=2")).status())
                .isEqualTo(400);
        assertThat(directory
                        .client()
                        .get(next.replaceAll("_cursor=.", "_cursor=x"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void sortsAndCountsAsAsked() {
        assertThat(names(get(resolved("Location?name=$&_sort=-name"))))
                .containsExactly(word + " Zwolle", word + " Nergens", word + " Meppel");
        assertThat(names(get(resolved("Location?name=$&_sort=_lastUpdated"))))
                .containsExactly(word + " Zwolle", word + " Meppel", word + " Nergens");
        assertThat(get(resolved("Location?name=$&_total=none")).has("total")).isFalse();
    }

    @Test
    void whatTheDatabaseNoLongerHasIsNeitherShownNorCounted(@Autowired Environment environment) {
        IndexedDirectory other = new IndexedDirectory(environment);
        other.save("Organization", "stays", "\"name\":\"$ stays\"")
                .save("Organization", "goes", "\"name\":\"$ goes\"")
                .index();
        other.delete("Organization", "goes");

        await().untilAsserted(() -> {
            JsonNode bundle = get("Organization?name=" + other.word());
            assertThat(names(bundle)).containsExactly(other.word() + " stays");
            assertThat(bundle.path("total").intValue()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HealthcareService?nmae=x; nmae",
                "HealthcareService?name:sounds=x; name:sounds",
                "HealthcareService?organization.name=x; organization.name",
                "HealthcareService?near=52|6|1|km; near",
                "HealthcareService?name=; name",
                "HealthcareService?_count=0; _count",
                "HealthcareService?_count=-1; _count",
                "HealthcareService?_count=many; _count",
                "HealthcareService?_sort=colour; _sort",
                "HealthcareService?_sort=distance; _sort",
                "HealthcareService?_total=some; _total",
                "HealthcareService?_include=Organization:endpoint; _include",
                "HealthcareService?_include=HealthcareService; _include",
                "HealthcareService?_revinclude=HealthcareService:location; _revinclude",
                "HealthcareService?_lastUpdated=yesterday; _lastUpdated",
                "Location?near=52.5; near",
                "Location?near=152.5|6; near",
                "Location?near=52|6&near=53|7; near",
                "HealthcareService?_cursor=abc; _cursor",
            })
    void refusesByName(String search, String parameter) {
        Answer answer = directory.client().get(BASE + encoded(search));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("resourceType").stringValue()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/expression/0").stringValue()).isEqualTo(parameter);
    }

    @Test
    void largerPagesThanAllowedAreTheLargestAllowed() {
        assertThat(get(resolved("Location?name=$&_count=5000")).path("entry")).hasSize(3);
    }

    @Test
    void saysWhatItCan() {
        JsonNode statement = directory.client().get(BASE + "metadata").json();
        JsonNode location = statement
                .at("/rest/0/resource")
                .valueStream()
                .filter(resource -> resource.path("type").stringValue().equals("Location"))
                .findFirst()
                .orElseThrow();

        assertThat(location.path("searchParam")
                        .valueStream()
                        .map(each -> each.path("name").stringValue()))
                .contains("identifier", "name", "near", "organization", "status", "type", "_lastUpdated");
        assertThat(location.path("searchInclude").valueStream().map(JsonNode::stringValue))
                .contains("Location:organization");
        assertThat(location.path("searchRevInclude").valueStream().map(JsonNode::stringValue))
                .contains("HealthcareService:location");
    }

    /** {@code $} is the word; a search in round brackets is replaced by the id of what it finds. */
    private static String resolved(String search) {
        String text = search.replace("$", word);
        int open = text.indexOf('(');
        int close = text.indexOf(')');
        return open < 0
                ? text
                : text.substring(0, open) + idOf(text.substring(open + 1, close)) + text.substring(close + 1);
    }

    private static String idOf(String search) {
        return get(search.replace("$", word)).at("/entry/0/resource/id").stringValue();
    }

    private static JsonNode get(String search) {
        return directory.client().get(BASE + encoded(search)).expecting(200).json();
    }

    private static JsonNode post(String search) {
        String[] parts = encoded(search).split("\\?", 2);
        return directory
                .client()
                .post(BASE + parts[0] + "/_search", "application/x-www-form-urlencoded", parts[1])
                .expecting(200)
                .json();
    }

    private static String encoded(String search) {
        String[] parts = search.split("\\?", 2);
        List<String> pairs = new ArrayList<>();
        for (String pair : parts[1].split("&")) {
            String[] sides = pair.split("=", 2);
            pairs.add(sides[0] + "=" + URLEncoder.encode(sides[1], StandardCharsets.UTF_8));
        }
        return parts[0] + "?" + String.join("&", pairs);
    }

    private static List<String> names(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("match"))
                .map(entry -> entry.at("/resource/name").stringValue())
                .toList();
    }

    private static List<String> included(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("include"))
                .map(entry -> entry.at("/resource/resourceType").stringValue())
                .sorted()
                .toList();
    }

    private static String link(JsonNode bundle, String relation) {
        return bundle.path("link")
                .valueStream()
                .filter(link -> link.path("relation").stringValue().equals(relation))
                .map(link -> link.path("url").stringValue())
                .findFirst()
                .orElse(null);
    }

    private static List<String> listOf(String names) {
        return names == null ? List.of() : List.of(names.replace("$", word).split(","));
    }
}
