package health.waymark.backend.routing;

import static health.waymark.backend.routing.RouteReading.endpoints;
import static health.waymark.backend.routing.RouteReading.kinds;
import static health.waymark.backend.routing.SmallDirectory.to;
import static health.waymark.backend.routing.SmallDirectory.toAll;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cast: the service echo is provided by the department cardio of the hospital isala, which is part of santeon. */
class TaRouting11EndpointTests {

    private static final String ECHO = "HealthcareService/echo";

    private final SmallDirectory directory = new SmallDirectory()
            .with("Organization/santeon", "name: 'Santeon'")
            .with("Organization/isala", "name: 'Isala'", to("partOf", "Organization/santeon"))
            .with("Organization/cardio", "name: 'Cardiology'", to("partOf", "Organization/isala"))
            .with(ECHO, "name: 'Echocardiogram'", to("providedBy", "Organization/cardio"));

    @Test
    void areTheServicesOwnBeforeAnyInherited() {
        directory
                .withEndpoint("own")
                .withEndpoint("hospital")
                .with("Organization/cardio", toAll("endpoint", "Endpoint/hospital"))
                .with(ECHO, to("providedBy", "Organization/cardio"), toAll("endpoint", "Endpoint/own"));

        assertThat(endpoints(directory.route(ECHO))).containsExactly("Endpoint/own own");
        assertThat(directory.route(ECHO).endpoints().get(0).address()).isEqualTo("https://own.example/fhir");
    }

    @ParameterizedTest
    @CsvSource({
        "cardio,  'Inherited from Cardiology, its organization, by Organization.endpoint'",
        "isala,   'Inherited from Isala, one level above its organization, by Organization.endpoint'",
        "santeon, 'Inherited from Santeon, 2 levels above its organization, by Organization.endpoint'",
    })
    void areInheritedFromTheNearestOrganizationThatHasOne(String ancestor, String reason) {
        withEndpointsAt(ancestor, "Endpoint/e1").withEndpoint("e1");

        ResolvedRoute route = directory.route(ECHO);

        assertThat(endpoints(route)).containsExactly("Endpoint/e1 inherited from Organization/" + ancestor);
        assertThat(route.endpoints().get(0).provenance().reason()).isEqualTo(reason);
    }

    @Test
    void ofTheNearerOrganizationHideThoseAbove() {
        withEndpointsAt("cardio", "Endpoint/near").withEndpoint("near");
        withEndpointsAt("santeon", "Endpoint/far").withEndpoint("far");

        assertThat(endpoints(directory.route(ECHO)))
                .containsExactly("Endpoint/near inherited from Organization/cardio");
    }

    @ParameterizedTest(name = "status {0}, from {1} to {2}: {3}")
    @CsvSource({
        "active,           ,           ,           usable",
        "active,           2026-11-21, ,           usable",
        "active,           2026,       2026,       usable",
        "active,           2026-11,    2026-11,    usable",
        "active,           ,           2026-11-21, usable",
        "active,           ,           2026-11-20, EXPIRED",
        "active,           2026-11-22, ,           NOT_YET",
        "active,           ,           2026-11-21T13:00:00+01:00, usable",
        "active,           ,           2026-11-21T12:59:59+01:00, EXPIRED",
        "active,           yesterday,  ,           EXPIRED",
        "off,              ,           ,           INACTIVE",
        "suspended,        ,           ,           INACTIVE",
        "error,            ,           ,           INACTIVE",
        "test,             ,           ,           INACTIVE",
        "entered-in-error, ,           ,           INACTIVE",
    })
    void areUsableWhenActiveAndCurrentAndPassedOverOtherwise(String status, String start, String end, String expected) {
        withEndpointsAt("cardio", "Endpoint/first");
        withEndpointsAt("isala", "Endpoint/second").withEndpoint("second");
        directory.with("Endpoint/first", "status: '" + status + "'", period(start, end));

        ResolvedRoute route = directory.route(ECHO);

        if (expected.equals("usable")) {
            assertThat(endpoints(route)).containsExactly("Endpoint/first inherited from Organization/cardio");
            assertThat(route.warnings()).extracting(Warning::kind).containsExactly(Kind.NO_LOCATION, Kind.UNVERIFIED);
        } else {
            assertThat(endpoints(route)).containsExactly("Endpoint/second inherited from Organization/isala");
            assertThat(kinds(route)).contains(Kind.valueOf(expected));
        }
    }

    @Test
    void thatAreNotPublishedArePassedOver() {
        withEndpointsAt("cardio", "Endpoint/draft");
        withEndpointsAt("isala", "Endpoint/second").withEndpoint("second");

        ResolvedRoute route = directory.route(ECHO);

        assertThat(endpoints(route)).containsExactly("Endpoint/second inherited from Organization/isala");
        assertThat(kinds(route)).contains(Kind.NOT_PUBLISHED);
    }

    @Test
    void ofAnInactiveOrganizationAreNotInherited() {
        withEndpointsAt("santeon", "Endpoint/far").withEndpoint("far").withEndpoint("closed");
        directory.with(
                "Organization/isala",
                "active: false",
                to("partOf", "Organization/santeon"),
                toAll("endpoint", "Endpoint/closed"));

        assertThat(endpoints(directory.route(ECHO)))
                .containsExactly("Endpoint/far inherited from Organization/santeon");
    }

    @Test
    void keepTheOrderInWhichTheirOrganizationListsThem() {
        withEndpointsAt("cardio", "Endpoint/b", "Endpoint/c", "Endpoint/a", "Endpoint/b")
                .withEndpoint("a", payload("urn:one"))
                .withEndpoint("b", payload("urn:two"))
                .withEndpoint("c", payload("urn:three"));

        ResolvedRoute route = directory.route(ECHO);

        assertThat(route.endpoints())
                .extracting(each -> each.endpoint().reference())
                .containsExactly("Endpoint/b", "Endpoint/c", "Endpoint/a");
        assertThat(kinds(route)).doesNotContain(Kind.AMBIGUOUS);
    }

    @Test
    void ofTheSameKindAreAmbiguous() {
        withEndpointsAt("cardio", "Endpoint/b", "Endpoint/a")
                .withEndpoint("a", payload("urn:one"))
                .withEndpoint("b", payload("urn:one"));

        assertThat(directory.route(ECHO).warnings())
                .contains(new Warning(
                        Kind.AMBIGUOUS,
                        "Several endpoints of the same kind, in the order of preference: Endpoint/b, Endpoint/a",
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "urn:codes|bgz,        Endpoint/near",
        "bgz,                  Endpoint/near",
        "urn:codes|handover,   Endpoint/far",
        "handover,             Endpoint/far",
        "urn:other|handover,   ",
        "|handover,            ",
    })
    void areLookedForFurtherUpWhenTheNearerOnesDoNotFitTheCaller(String wanted, String expected) {
        withEndpointsAt("cardio", "Endpoint/near").withEndpoint("near", payload("bgz"));
        withEndpointsAt("santeon", "Endpoint/far").withEndpoint("far", payload("handover"));

        ResolvedRoute route = directory.route(ECHO, new EndpointCriteria(List.of(wanted), List.of()));

        assertThat(route.endpoints())
                .extracting(each -> each.endpoint().reference())
                .isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(kinds(route).contains(Kind.NO_ENDPOINT)).isEqualTo(expected == null);
    }

    @Test
    void areFilteredByConnectionType() {
        withEndpointsAt("cardio", "Endpoint/rest", "Endpoint/mail")
                .withEndpoint("rest", "connectionType: {system: 'urn:connections', code: 'hl7-fhir-rest'}")
                .withEndpoint("mail", "connectionType: {system: 'urn:connections', code: 'direct-project'}");

        ResolvedRoute route =
                directory.route(ECHO, new EndpointCriteria(List.of(), List.of("urn:connections|direct-project")));

        assertThat(endpoints(route)).containsExactly("Endpoint/mail inherited from Organization/cardio");
    }

    @Test
    void tellWhenTimeAloneWillChangeThem() {
        withEndpointsAt("cardio", "Endpoint/old", "Endpoint/next")
                .with("Endpoint/old", "status: 'active'", period(null, "2026-12-31"))
                .with("Endpoint/next", "status: 'active'", period("2026-12-01", null));

        assertThat(directory.route(ECHO).changesAt()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }

    private SmallDirectory withEndpointsAt(String organization, String... endpoints) {
        String parent = switch (organization) {
            case "cardio" -> to("partOf", "Organization/isala");
            case "isala" -> to("partOf", "Organization/santeon");
            default -> "active: true";
        };
        String name = switch (organization) {
            case "cardio" -> "Cardiology";
            case "isala" -> "Isala";
            default -> "Santeon";
        };
        return directory.with(
                "Organization/" + organization, "name: '" + name + "'", parent, toAll("endpoint", endpoints));
    }

    private static String payload(String code) {
        return "payloadType: [{coding: [{system: 'urn:codes', code: '" + code + "'}]}]";
    }

    private static String period(String start, String end) {
        String from = start == null ? "" : "start: '" + start + "',";
        String until = end == null ? "" : "end: '" + end + "',";
        return "period: {" + from + until + "id: 'p'}";
    }
}
