package health.waymark.backend.search.types;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
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

    private static TestHospital hospital;

    @BeforeAll
    static void publishAHospital(@Autowired Environment environment) {
        hospital = new TestHospital(environment);
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
        assertThat(hospital.names(hospital.get(hospital.resolved(search))))
                .containsExactlyElementsOf(hospital.listOf(names));
        assertThat(hospital.names(hospital.post(hospital.resolved(search))))
                .containsExactlyElementsOf(hospital.listOf(names));
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
        JsonNode bundle = hospital.get(
                hospital.resolved("PractitionerRole?" + search + "&_include=PractitionerRole:practitioner"));

        assertThat(bundle.path("total").intValue()).isEqualTo(1);
        assertThat(bundle.at("/entry/1/resource/name/0/family").stringValue()).isEqualTo("Jansen");
        assertThat(bundle.at("/entry/1/search/mode").stringValue()).isEqualTo("include");
    }

    @Test
    void findsByIdAndTimeOfTheLastChange() {
        String id = hospital.idOf("HealthcareService?identifier=$E");

        assertThat(hospital.names(hospital.get("HealthcareService?_id=" + id)))
                .containsExactly(hospital.word() + " Echo");
        assertThat(hospital.names(hospital.get("HealthcareService?_id=" + id + "&_lastUpdated=gt2026-01-01")))
                .hasSize(1);
        assertThat(hospital.names(hospital.get("HealthcareService?_id=" + id + "&_lastUpdated=lt2026-01-01")))
                .isEmpty();
    }

    @Test
    void answersWhatIsStoredWithUrlsOfTheDirectory() {
        JsonNode bundle = hospital.get(hospital.resolved("HealthcareService?identifier=$E"));
        JsonNode entry = bundle.path("entry").path(0);

        assertThat(bundle.path("resourceType").stringValue()).isEqualTo("Bundle");
        assertThat(bundle.path("type").stringValue()).isEqualTo("searchset");
        assertThat(entry.path("search").path("mode").stringValue()).isEqualTo("match");
        Answer read = hospital.client().get(entry.path("fullUrl").stringValue());
        assertThat(read.status()).isEqualTo(200);
        assertThat(entry.path("resource")).isEqualTo(read.json());
    }

    @Test
    void answersInXmlAndShortened() {
        String search = TestHospital.BASE + hospital.encoded(hospital.resolved("HealthcareService?identifier=$E"));

        Answer xml = hospital.client().send("GET", search, null, null, "Accept", "application/fhir+xml");
        JsonNode some = hospital.client().get(search + "&_elements=name").json();

        assertThat(xml.body()).contains("<Bundle", "<name value=\"" + hospital.word() + " Echo\"");
        assertThat(some.at("/entry/0/resource/name").stringValue()).isEqualTo(hospital.word() + " Echo");
        assertThat(some.at("/entry/0/resource/providedBy").isMissingNode()).isTrue();
    }

    @Test
    void saysWhatThereIsNotAndWhichFormatsItCannotWrite() {
        Answer unknown = hospital.client().get(TestHospital.BASE + "HealthcareService/nobody");
        Answer raster = hospital.client()
                .send("GET", TestHospital.BASE + "HealthcareService?name=x", null, null, "Accept", "image/x-png");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().at("/issue/0/code").stringValue()).isEqualTo("not-found");
        assertThat(raster.status()).isEqualTo(406);
        assertThat(raster.json().at("/issue/0/details/coding/0/code").stringValue())
                .isEqualTo("not-acceptable");
    }

    @Test
    void findsInATrueCircleNearestFirst() {
        JsonNode wide = hospital.get(hospital.resolved("Location?name=$&near=52.5125|6.0944|25|km"));
        JsonNode narrow = hospital.get(hospital.resolved("Location?name=$&near=52.5125|6.0944|20|km"));

        assertThat(hospital.names(wide)).containsExactly(hospital.word() + " Zwolle", hospital.word() + " Meppel");
        assertThat(hospital.names(narrow)).containsExactly(hospital.word() + " Zwolle");
        JsonNode distance = wide.at("/entry/1/search/extension/0");
        assertThat(distance.path("url").stringValue())
                .isEqualTo("http://hl7.org/fhir/StructureDefinition/location-distance");
        assertThat(distance.at("/valueDistance/value").doubleValue()).isBetween(21.4, 21.6);
        assertThat(distance.at("/valueDistance/code").stringValue()).isEqualTo("km");
        assertThat(hospital.names(
                        hospital.get(hospital.resolved("Location?name=$&near=52.5125|6.0944|25|km&_sort=-distance"))))
                .containsExactly(hospital.word() + " Meppel", hospital.word() + " Zwolle");
        assertThat(hospital.names(
                        hospital.get(hospital.resolved("Location?name=$&near=52.5125|6.0944|25|km&_sort=name"))))
                .containsExactly(hospital.word() + " Meppel", hospital.word() + " Zwolle");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HealthcareService?nmae=x; nmae",
                "HealthcareService?name:sounds=x; name:sounds",
                "HealthcareService?organization.nmae=x; nmae",
                "HealthcareService?identifier.value=x; identifier.value",
                "HealthcareService?organization.partof.partof.partof.name=x; organization.partof.partof.partof.name",
                "HealthcareService?_has:PractitionerRole:service=x; _has:PractitionerRole:service",
                "HealthcareService?near=52|6|1|km; near",
                "HealthcareService?name=; name",
                "HealthcareService?_count=-1; _count",
                "HealthcareService?_count=many; _count",
                "HealthcareService?_sort=colour; _sort",
                "HealthcareService?_sort=distance; _sort",
                "HealthcareService?_total=some; _total",
                "HealthcareService?_include=HealthcareService; _include",
                "HealthcareService?_lastUpdated=yesterday; _lastUpdated",
                "Location?near=52.5; near",
                "Location?near=152.5|6; near",
                "HealthcareService?location.near=52.5; near",
                "Location?contains=52.5; contains",
                "HealthcareService?_cursor=abc; _cursor",
            })
    void refusesByName(String search, String parameter) {
        Answer answer = hospital.client().get(TestHospital.BASE + hospital.encoded(search));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("resourceType").stringValue()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/expression/0").stringValue()).isEqualTo(parameter);
    }

    @Test
    void saysWhatItCan() {
        JsonNode statement =
                hospital.client().get(TestHospital.BASE + "metadata").json();
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
}
