package health.waymark.backend.routing;

import static health.waymark.backend.routing.RouteReading.kinds;
import static health.waymark.backend.routing.SmallDirectory.toAll;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which endpoints of one organization remain, in which order, with which doubts, and how that is told. */
class EndpointChoiceTests {

    private static final String ISALA = "Organization/isala";

    private final SmallDirectory directory = new SmallDirectory();

    @ParameterizedTest(name = "{0} and {1} of an endpoint that offers {2}: {3}")
    @CsvSource({
        ",                     ,    application/fhir+json; fhirVersion=3.0,              true",
        "application/fhir+json, ,    application/fhir+json; fhirVersion=3.0,              true",
        "application/fhir+xml,  ,    application/fhir+json; fhirVersion=3.0,              false",
        ",                     3.0, application/fhir+json; fhirVersion=3.0,              true",
        ",                     4.0, application/fhir+json; fhirVersion=3.0,              false",
        ",                     4.0, 'application/fhir+json;fhirVersion=\"4.0.1\"',       true",
        "application/fhir+json, 4.0, Application/FHIR+JSON,                               true",
        "application/fhir+json, 4.0, ,                                                    true",
    })
    void fitTheFormatAndFhirVersionThatTheyOfferOrAnyWhenTheySayNothing(
            String mimeType, String version, String offered, boolean fits) {
        directory
                .with(ISALA, toAll("endpoint", "Endpoint/e"))
                .withEndpoint("e", offered == null ? "id: 'e'" : "payloadMimeType: ['" + offered + "']");

        ResolvedRoute route = directory.route(
                ISALA, new EndpointCriteria(List.of(), List.of(), listOf(mimeType), listOf(version), null));

        assertThat(route.endpoints()).hasSize(fits ? 1 : 0);
    }

    @Test
    void oneMimeTypeMustFitBothFormatAndVersion() {
        directory
                .with(ISALA, toAll("endpoint", "Endpoint/e"))
                .withEndpoint(
                        "e",
                        "payloadMimeType: ['application/fhir+json; fhirVersion=3.0', 'application/fhir+xml; fhirVersion=4.0']");

        ResolvedRoute route = directory.route(
                ISALA,
                new EndpointCriteria(List.of(), List.of(), List.of("application/fhir+json"), List.of("4.0"), null));

        assertThat(route.endpoints()).isEmpty();
    }

    @Test
    void thatAnswerGoFirstAmongThoseOfOneKindAndNowhereElse() {
        directory
                .with(ISALA, toAll("endpoint", "Endpoint/a", "Endpoint/other", "Endpoint/b", "Endpoint/c"))
                .withEndpoint("a", payload("bgz"), verified("unreachable"))
                .withEndpoint("other", payload("lab"), verified("unreachable"))
                .withEndpoint("b", payload("bgz"))
                .withEndpoint("c", payload("bgz"), verified("reachable"));

        ResolvedRoute route = directory.route(ISALA);

        assertThat(route.endpoints())
                .extracting(each -> each.endpoint().reference())
                .containsExactly("Endpoint/c", "Endpoint/other", "Endpoint/b", "Endpoint/a");
        assertThat(route.warnings())
                .filteredOn(warning -> warning.kind() == Kind.AMBIGUOUS)
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).endsWith("Endpoint/c, Endpoint/b, Endpoint/a"));
    }

    @ParameterizedTest
    @CsvSource({
        "reachable,   ,           ",
        "reachable,   2027-06-01, ",
        "reachable,   2026-12-01, CERTIFICATE",
        "reachable,   2026-11-01, CERTIFICATE",
        "unreachable, ,           UNREACHABLE",
        "degraded,    ,           DEGRADED",
        "unverified,  ,           UNVERIFIED",
        "nonsense,    ,           UNVERIFIED",
    })
    void warnOfWhatTheirVerificationFound(String status, String certificateExpires, String expected) {
        String certificate = certificateExpires == null
                ? ""
                : ", {url: 'certificateExpires', valueDate: '" + certificateExpires + "'}";
        directory.with(ISALA, toAll("endpoint", "Endpoint/e")).withEndpoint("e", verified(status, certificate));

        List<Kind> kinds = new ArrayList<>(kinds(directory.route(ISALA)));
        kinds.remove(Kind.NO_LOCATION);

        assertThat(kinds).isEqualTo(expected == null ? List.of() : List.of(Kind.valueOf(expected)));
    }

    @Test
    void areToldStepByStep() {
        directory
                .with("Organization/top", "name: 'Top'", toAll("endpoint", "Endpoint/good"))
                .with(
                        ISALA,
                        "name: 'Isala'",
                        SmallDirectory.to("partOf", "Organization/top"),
                        toAll("endpoint", "Endpoint/off", "Endpoint/draft", "Endpoint/lab"))
                .with("Endpoint/off", "status: 'off'", "name: 'Old'")
                .withEndpoint("lab", payload("lab"))
                .withEndpoint("good", payload("bgz"));

        ResolvedRoute route = directory.route(ISALA, new EndpointCriteria(List.of("bgz"), List.of()));

        assertThat(route.steps())
                .filteredOn(step -> step.goal() == RouteStep.Goal.ENDPOINT)
                .extracting(RouteStep::sentence)
                .containsExactly(
                        "Looking for the endpoint: Organization.endpoint of 'Isala' (Organization/isala) names 'Old'"
                                + " (Endpoint/off): passed over, its status is off.",
                        "Looking for the endpoint: Organization.endpoint of 'Isala' (Organization/isala) names"
                                + " Endpoint/draft: passed over, it is not published.",
                        "Looking for the endpoint: Organization.endpoint of 'Isala' (Organization/isala) names"
                                + " Endpoint/lab: passed over, its payload types (urn:codes|lab) are none of those"
                                + " asked for.",
                        "Looking for the endpoint: Organization.endpoint of 'Top' (Organization/top) names"
                                + " Endpoint/good: chosen, verification: unverified.");
    }

    private static List<String> listOf(String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static String payload(String code) {
        return "payloadType: [{coding: [{system: 'urn:codes', code: '" + code + "'}]}]";
    }

    private static String verified(String status) {
        return verified(status, "");
    }

    private static String verified(String status, String more) {
        return "extension: [{url: '" + Verification.URL + "', extension: [{url: 'status', valueCode: '" + status + "'}"
                + more + "]}]";
    }
}
