package health.waymark.backend.routing;

import static health.waymark.backend.routing.SmallDirectory.to;
import static health.waymark.backend.routing.SmallDirectory.toAll;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Extension;
import org.junit.jupiter.api.Test;

class RouteExtensionTests {

    private final SmallDirectory directory = new SmallDirectory()
            .with("Organization/isala", "name: 'Isala'", toAll("endpoint", "Endpoint/e1"))
            .with(
                    "Location/zwolle",
                    "name: 'Zwolle'",
                    "address: {city: 'Zwolle'}",
                    "position: {latitude: 52.5125, longitude: 6.0944}")
            .withEndpoint(
                    "e1",
                    "connectionType: {system: 'urn:c', code: 'rest'}",
                    "payloadType: [{coding: [{system: 'urn:p', code: 'any', display: 'Any'}], text: 'All'}, {}]")
            .with(
                    "HealthcareService/echo",
                    to("providedBy", "Organization/isala"),
                    toAll("location", "Location/zwolle"));

    @Test
    void saysWhoOwnsTheLabelWhereItIsAndHowItIsReached() {
        String json =
                RouteExtension.json(directory.route("HealthcareService/echo")).orElseThrow();

        assertThat(json).isEqualTo("""
                {"url":"https://waymark.health/fhir/StructureDefinition/route","extension":[\
                {"url":"owner","valueReference":{"reference":"Organization/isala","display":"Isala"}},\
                {"url":"location","extension":[\
                {"url":"reference","valueReference":{"reference":"Location/zwolle","display":"Zwolle"}},\
                {"url":"origin","valueCode":"own"},\
                {"url":"reason","valueString":"Its own, by HealthcareService.location"},\
                {"url":"position","extension":[{"url":"latitude","valueDecimal":52.5125},{"url":"longitude","valueDecimal":6.0944}]},\
                {"url":"address","valueString":"Zwolle"}]},\
                {"url":"endpoint","extension":[\
                {"url":"reference","valueReference":{"reference":"Endpoint/e1"}},\
                {"url":"address","valueUrl":"https://e1.example/fhir"},\
                {"url":"connectionType","valueCoding":{"system":"urn:c","code":"rest"}},\
                {"url":"payloadType","valueCodeableConcept":{"coding":[{"system":"urn:p","code":"any","display":"Any"}],"text":"All"}},\
                {"url":"origin","valueCode":"inherited"},\
                {"url":"inheritedFrom","valueReference":{"reference":"Organization/isala","display":"Isala"}},\
                {"url":"reason","valueString":"Inherited from Isala, its organization, by Organization.endpoint"}]}]}""");
    }

    @Test
    void isFhirThatAStrictParserAccepts() {
        String json =
                RouteExtension.json(directory.route("HealthcareService/echo")).orElseThrow();
        FhirContext context = FhirContext.forR4Cached();

        Basic carrier = context.newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Basic.class, "{\"resourceType\":\"Basic\",\"extension\":[" + json + "]}");

        Extension route = carrier.getExtensionByUrl(RouteExtension.URL);
        assertThat(route.getExtensionsByUrl("endpoint")).hasSize(1);
        assertThat(route.getExtensionByUrl("location").getExtensionString("address"))
                .isEqualTo("Zwolle");
    }

    @Test
    void isAbsentWhenNothingWasResolved() {
        directory.with("HealthcareService/lost", "name: 'Lost'");

        assertThat(RouteExtension.json(directory.route("HealthcareService/lost")))
                .isEmpty();
    }
}
