package health.waymark.backend.search.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.place.GeoPoint;
import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.search.index.CoverageAreas;
import health.waymark.backend.search.index.LabelHits;
import health.waymark.backend.search.index.LabelIndex;
import health.waymark.backend.search.index.LabelQuery;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Chains, {@code _has}, includes up a tree, circles and areas on the shared directory over HTTP. */
@BackendTest
class DirectoryGraphIntegrationTests {

    /** Always true, and only PostgreSQL knows it. */
    private static final String BY_POSTGRES = "&_id:not=nothing";

    /** Around Zwolle, with a hole in the middle. */
    private static final String AREA = """
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[
              [[6.0,52.4],[6.2,52.4],[6.2,52.6],[6.0,52.6],[6.0,52.4]],
              [[6.09,52.50],[6.11,52.50],[6.11,52.52],[6.09,52.52],[6.09,52.50]]]}}""";

    /** Fiji lies on both sides of the date line. */
    private static final String FIJI =
            "{\"type\":\"Polygon\",\"coordinates\":[[[177,-19],[-179,-19],[-179,-16],[177,-16],[177,-19]]]}";

    private static IndexedDirectory directory;

    @BeforeAll
    static void publish(@Autowired Environment environment) {
        directory = new IndexedDirectory(environment);
        directory
                .save("Endpoint", "on", """
                        "status":"active","address":"https://a.example/fhir","identifier":[{"value":"$on"}],
                        "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"coding":[{"code":"$bgz"}]}]""")
                .save("Endpoint", "off", """
                        "status":"off","address":"https://b.example/fhir","identifier":[{"value":"$off"}],
                        "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"coding":[{"code":"$bgz"}]}]""")
                .save("Organization", "root", "\"name\":\"$ Koepel\"")
                .save(
                        "Organization",
                        "concern",
                        "\"name\":\"$ Concern\",\"partOf\":{\"reference\":\"Organization/root\"}")
                .save("Organization", "hospital", """
                        "name":"$ St.-Josef","active":true,"identifier":[{"system":"urn:ura","value":"$1"}],
                        "partOf":{"reference":"Organization/concern"}""")
                .save("Location", "zwolle", """
                        "name":"$ Zwolle","status":"active","position":{"latitude":52.5125,"longitude":6.0944},
                        "managingOrganization":{"reference":"Organization/hospital"},
                        "address":{"line":["Große Musterweg 10-12"],"postalCode":"8025 AB","city":"Zwolle","country":"NL"}""")
                .save("Location", "wien", """
                        "name":"$ Wien","status":"active","position":{"latitude":48.2082,"longitude":16.3738},
                        "address":{"text":"$straße 1, 1010, Wien"}""")
                .save("Location", "suva", "\"name\":\"$ Suva\",\"position\":{\"latitude\":-17,\"longitude\":179.95}")
                .save(
                        "Location",
                        "taveuni",
                        "\"name\":\"$ Taveuni\",\"position\":{\"latitude\":-17,\"longitude\":-179.95}")
                .save("Location", "polar", "\"name\":\"$ Polar\",\"position\":{\"latitude\":89.9,\"longitude\":-80}")
                .save("Location", "area", area(AREA))
                .save("Location", "fiji", area(FIJI))
                .save("HealthcareService", "echo", """
                        "name":"$ Echo","active":true,"identifier":[{"value":"$E"}],
                        "providedBy":{"reference":"Organization/hospital"},"location":[{"reference":"Location/zwolle"}],
                        "endpoint":[{"reference":"Endpoint/on"}],"coverageArea":[{"reference":"Location/area"}],
                        "type":[{"coding":[{"system":"urn:t","code":"$echo","display":"Echocardiografie"}]}]""")
                .save("HealthcareService", "spa", """
                        "name":"$ Spa","active":true,"identifier":[{"value":"$S"}],
                        "providedBy":{"identifier":{"system":"urn:ura","value":"$1"}},
                        "location":[{"reference":"Location/wien"}],"endpoint":[{"reference":"Endpoint/off"}],
                        "coverageArea":[{"reference":"Location/fiji"}]""")
                .save("Practitioner", "jansen", """
                        "name":[{"family":"$Jansen"}],"active":true,
                        "qualification":[{"code":{"coding":[{"system":"urn:q","code":"$card"}]}}]""")
                .save("PractitionerRole", "role", """
                        "active":true,"practitioner":{"reference":"Practitioner/jansen"},
                        "organization":{"reference":"Organization/hospital"},"location":[{"reference":"Location/zwolle"}],
                        "healthcareService":[{"reference":"HealthcareService/echo"}],
                        "endpoint":[{"reference":"Endpoint/on"}]""")
                .index();
    }

    private static String area(String geoJson) {
        String data = Base64.getEncoder().encodeToString(geoJson.getBytes(StandardCharsets.UTF_8));
        return "\"name\":\"$ gebied\",\"extension\":[{\"url\":"
                + "\"http://hl7.org/fhir/StructureDefinition/location-boundary-geojson\","
                + "\"valueAttachment\":{\"contentType\":\"application/geo+json\",\"data\":\"" + data + "\"}}]";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HealthcareService?organization.active=true&organization.identifier=urn:ura|$1&endpoint.status=active; echo",
                "HealthcareService?name=$&endpoint.status=off; spa",
                "HealthcareService?name=$&organization.partof.partof.name=$ koepel; echo",
                "HealthcareService?organization:Organization.name=$ st.-jos; echo",
                "Endpoint?status=active&_has:HealthcareService:endpoint:identifier=$E; on",
                "Endpoint?payload-type=$bgz&_has:HealthcareService:endpoint:organization.name=$; on",
                "PractitionerRole?location.address-city=zwolle&practitioner.qualification=urn:q|$card&endpoint.payload-type=$bgz; role",
                "Organization?_has:HealthcareService:organization:_has:PractitionerRole:service:practitioner.name=$jansen; hospital",
                "Practitioner?_has:PractitionerRole:practitioner:location.name=$; jansen",
                "HealthcareService?name=$&organization:identifier=urn:ura|$1; echo,spa",
                "Organization?name=$&partof:below=(root); concern,hospital",
                "HealthcareService?service-type:text=Echocardio&name=$; echo",
                "HealthcareService?name=$&service-type:missing=true; spa",
                "HealthcareService?name=$&coverage-area.contains=52.45|6.05; echo",
                "HealthcareService?name=$&coverage-area.contains=52.51|6.10;", // the hole
                "HealthcareService?name=$&coverage-area.contains=52.65|6.05;", // beside it
                "HealthcareService?name=$&coverage-area.contains=-17.5|179.5; spa",
                "HealthcareService?name=$&coverage-area.contains=-17.5|-179.5; spa",
                "HealthcareService?name=$&coverage-area.contains=-17.5|-178.5;",
                "Location?name=$&contains=52.45|6.05; area",
                "Location?name=$&near=52.5|6.09|10|km&near=52.52|6.1|10|km; zwolle",
                "Location?name=$&near=52.5|6.09|10|km,48.2|16.3|10|km; wien,zwolle",
            })
    void followsTheGraph(String search, String ids) {
        assertThat(directory.found(encoded(search))).containsExactlyInAnyOrderElementsOf(list(ids));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Location?name=$&address=Große Musterweg 10-12\\, 8025 AB\\, Zwolle; zwolle",
                "Location?name=$&address=grosse musterweg 10 12 8025; zwolle",
                "Location?name=$&address=$strasse 1\\, 1010 Wien; wien",
                "Location?name=$&address=Musterweg 10\\, 8025 AB\\, Zwolle;", // the street begins otherwise
                "Location?name=$&address:contains=Musterweg 10-12\\, 8025; zwolle",
                "Location?name=$&address-postalcode=8025ab; zwolle",
                "Location?name=$&address-postalcode=8025 A; zwolle",
                "Location?name=$&address-city=ZWO; zwolle",
                "Organization?name=$ st.-josef; hospital",
                "Organization?name=$ st josef;", // names are compared with their punctuation
                "Location?name=$&near=52.5125|6.0944; zwolle", // ten kilometres
                "Location?name=$&near=52.6|6.0944|10000|m; zwolle",
                "Location?name=$&near=52.6|6.0944|6|[mi_i]; ",
                "Location?name=$&near=52.6|6.0944|6.1|[mi_i]; zwolle",
                "Location?name=$&near=-17|179.99|20|km; suva,taveuni",
                "Location?name=$&near=-17|-179.9|5.4|km; taveuni",
                "Location?name=$&near=89.9|100|22.3|km; polar",
                "Location?name=$&near=0|0|20100|km&_sort=name; polar,suva,taveuni,wien,zwolle",
                "HealthcareService?name=$&location.near=52.5|6.1|25|km; echo",
                "HealthcareService?name=$&location.near=52.5|6.1|2000|km; echo,spa",
                "HealthcareService?name=$&location:Location.near=48.2|16.4|2000|km; spa,echo",
                "HealthcareService?name=$&location.near=48.2|16.4|2000|km&_sort=-distance; echo,spa",
                "PractitionerRole?practitioner.name=$&location.near=52.5|6.1|25|km; role",
                "Location?name=$&status=http://hl7.org/fhir/location-status|active; wien,zwolle",
            })
    void answersTheSameFromTheIndexAndFromPostgres(String search, String ids) {
        List<JsonNode> indexed = directory.matches(encoded(search));
        List<JsonNode> stored = directory.matches(encoded(search + BY_POSTGRES));

        assertThat(indexed.stream().map(directory::sourceId)).containsExactlyInAnyOrderElementsOf(list(ids));
        assertThat(stored.stream().map(directory::sourceId)).containsExactlyInAnyOrderElementsOf(list(ids));
        if (search.contains("near") && !search.contains("_sort=name")) {
            assertThat(indexed.stream().map(directory::sourceId)).containsExactlyElementsOf(list(ids));
            assertThat(stored.stream().map(directory::sourceId)).containsExactlyElementsOf(list(ids));
        }
        for (int index = 0; search.contains("near") && index < indexed.size(); index++) {
            assertThat(kilometres(stored.get(index))).isCloseTo(kilometres(indexed.get(index)), within(0.002));
        }
    }

    private static double kilometres(JsonNode entry) {
        JsonNode distance = entry.at("/search/extension/0");
        assertThat(distance.path("url").stringValue())
                .isEqualTo("http://hl7.org/fhir/StructureDefinition/location-distance");
        return distance.at("/valueDistance/value").doubleValue();
    }

    @Test
    void includesUpTheTreeAsFarAsItGoes() {
        String search = "HealthcareService?identifier=$E&_include=HealthcareService:organization";

        assertThat(directory.included(encoded(search))).containsExactly("hospital");
        assertThat(directory.included(encoded(search + "&_include:iterate=Organization:partof")))
                .containsExactly("concern", "hospital", "root");
    }

    @Test
    void includesEverythingAroundAMatchAlsoWhatIsOff() {
        assertThat(directory.included(encoded("HealthcareService?identifier=$E&_include=*")))
                .containsExactly("area", "hospital", "on", "zwolle");
        assertThat(directory.included(encoded("HealthcareService?identifier=$S&_include=HealthcareService:endpoint")))
                .containsExactly("off");
        assertThat(
                        directory.included(
                                encoded(
                                        "Organization?identifier=$1&_revinclude=HealthcareService:organization"
                                                + "&_revinclude:iterate=PractitionerRole:service&_include:iterate=PractitionerRole:practitioner")))
                .containsExactly("echo", "jansen", "role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&_count=0", "&_summary=count", "&_count=1&_total=accurate"})
    void counts(String shape) {
        String search = "/fhir/directory/" + encoded("HealthcareService?name=$");

        for (String way : List.of("", BY_POSTGRES)) {
            JsonNode bundle =
                    directory.client().get(search + shape + way).expecting(200).json();
            assertThat(bundle.path("total").intValue()).isEqualTo(2);
            assertThat(bundle.path("entry").size()).isEqualTo(shape.contains("_total") ? 1 : 0);
        }
    }

    @Test
    void theIndexFindsWhoServesAPoint(@Autowired CoverageAreas areas, @Autowired LabelIndex index) {
        assertThat(ours(index, areas.serving(new GeoPoint(52.45, 6.05))))
                .containsExactly(id("HealthcareService?identifier=$E"));
        assertThat(ours(index, areas.serving(new GeoPoint(-17.5, -179.5))))
                .containsExactly(id("HealthcareService?identifier=$S"));
        assertThat(ours(index, areas.serving(new GeoPoint(52.51, 6.10)))).isEmpty();
    }

    /** Which of our two services: those of other tests serve the point as well. */
    private static List<String> ours(LabelIndex index, Query query) {
        List<String> both = List.of(id("HealthcareService?identifier=$E"), id("HealthcareService?identifier=$S"));
        Ordering byName = new Ordering(List.of(new Ordering.Key(Ordering.By.NAME, false)), null);
        return index.search(new LabelQuery(query, byName, 100, List.of(), false, false)).hits().stream()
                .map(LabelHits.Hit::id)
                .filter(both::contains)
                .toList();
    }

    private static String id(String search) {
        return directory.matches(encoded(search)).get(0).at("/resource/id").stringValue();
    }

    @Test
    void saysWhereChainsLeadTo() {
        String metadata = directory.client().get("/fhir/directory/metadata").body();

        assertThat(metadata)
                .contains(
                        "Chains to every parameter of Organization: organization.identifier",
                        "location.near",
                        "coverage-area.contains",
                        "_has:PractitionerRole:service:active",
                        "http://hl7.org/fhir/us/ndh/SearchParameter/location-contains");
    }

    @Test
    void answersTheExamplesOfItsPage() throws IOException {
        List<String> examples = Files.readAllLines(Path.of("..", "docs", "reference", "directory-search.md")).stream()
                .filter(line -> line.startsWith("GET /fhir/directory/"))
                .map(line -> line.substring("GET /fhir/directory/".length()))
                .toList();

        assertThat(examples)
                .hasSizeGreaterThan(10)
                .allSatisfy(example -> assertThat(directory
                                .client()
                                .get("/fhir/directory/" + encoded(example))
                                .status())
                        .isEqualTo(200));
    }

    /** {@code $} is the word; an id in round brackets is the tenant's own, to be replaced by the directory's. */
    private static String encoded(String search) {
        String text = search.replace("$", directory.word());
        int open = text.indexOf('(');
        if (open > 0) {
            String id = directory.matches("Organization?name=" + directory.word()).stream()
                    .filter(entry -> text.contains("(" + directory.sourceId(entry) + ")"))
                    .map(entry -> entry.at("/resource/id").stringValue())
                    .findFirst()
                    .orElseThrow();
            return encoded(text.substring(0, open) + "Organization/" + id + text.substring(text.indexOf(')') + 1));
        }
        String[] parts = text.split("\\?", 2);
        return Arrays.stream(parts[1].split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", parts[0] + "?", ""));
    }

    private static List<String> list(String ids) {
        return ids == null || ids.isBlank() ? List.of() : List.of(ids.strip().split(","));
    }
}
