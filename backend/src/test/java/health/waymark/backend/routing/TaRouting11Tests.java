package health.waymark.backend.routing;

import static health.waymark.backend.routing.RouteReading.kinds;
import static health.waymark.backend.routing.RouteReading.locations;
import static health.waymark.backend.routing.RouteReading.target;
import static health.waymark.backend.routing.SmallDirectory.to;
import static health.waymark.backend.routing.SmallDirectory.toAll;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.routing.ResolvedRoute.RoutedLocation;
import health.waymark.backend.routing.ResolvedRoute.Target;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cast: the service echo is provided by the department cardio of the hospital isala, which is part of santeon. */
class TaRouting11Tests {

    private static final String ECHO = "HealthcareService/echo";

    private final SmallDirectory directory = new SmallDirectory()
            .with("Organization/santeon", "name: 'Santeon'")
            .with("Organization/isala", "name: 'Isala'", to("partOf", "Organization/santeon"))
            .with("Organization/cardio", "name: 'Cardiology'", to("partOf", "Organization/isala"))
            .with(ECHO, "name: 'Echocardiogram'", to("providedBy", "Organization/cardio"));

    @Nested
    class Owner {

        @Test
        void isTheProvidingOrganizationOfAService() {
            ResolvedRoute route = directory.route(ECHO);

            assertThat(route.ruleSet()).isEqualTo("ta-routing-1.1");
            assertThat(route.owner()).isEqualTo(target("Organization/cardio", "Cardiology"));
            assertThat(route.ownerPath()).extracting(Target::display).containsExactly("Cardiology", "Isala", "Santeon");
        }

        @Test
        void isTheOrganizationItself() {
            assertThat(directory.route("Organization/isala").ownerPath())
                    .extracting(Target::display)
                    .containsExactly("Isala", "Santeon");
        }

        @Test
        void isTheOrganizationOfAPractitionerRole() {
            directory.with("PractitionerRole/jansen", to("organization", "Organization/cardio"));

            assertThat(directory.route("PractitionerRole/jansen").owner())
                    .isEqualTo(target("Organization/cardio", "Cardiology"));
        }

        @Test
        void isTheManagingOrganizationOfALocation() {
            directory.with("Location/lab", to("managingOrganization", "Organization/cardio"));

            assertThat(directory.route("Location/lab").owner()).isEqualTo(target("Organization/cardio", "Cardiology"));
        }

        @Test
        void isTheManagingOrganizationOfTheBuildingThatARoomIsPartOf() {
            directory
                    .with("Location/building", to("managingOrganization", "Organization/isala"))
                    .with("Location/floor", to("partOf", "Location/building"))
                    .with("Location/room", to("partOf", "Location/floor"));

            assertThat(directory.route("Location/room").owner()).isEqualTo(target("Organization/isala", "Isala"));
        }

        @Test
        void isMissingWhenNoneIsNamed() {
            directory.with(ECHO, "name: 'Echocardiogram'");

            ResolvedRoute route = directory.route(ECHO);

            assertThat(route.owner()).isNull();
            assertThat(kinds(route)).containsExactlyInAnyOrder(Kind.NO_OWNER, Kind.NO_LOCATION, Kind.NO_ENDPOINT);
        }

        @Test
        void isMissingWhenItIsNotPublished() {
            directory.with(ECHO, to("providedBy", "Organization/draft"));

            ResolvedRoute route = directory.route(ECHO);

            assertThat(route.owner()).isNull();
            assertThat(route.warnings())
                    .contains(new Warning(
                            Kind.NOT_PUBLISHED,
                            "Organization/draft is not published",
                            target("Organization/draft", null)));
        }

        @Test
        void thatIsInactiveStaysOwnerWithAWarning() {
            directory.with("Organization/cardio", "active: false", to("partOf", "Organization/isala"));

            ResolvedRoute route = directory.route(ECHO);

            assertThat(route.owner()).isEqualTo(target("Organization/cardio", null));
            assertThat(kinds(route)).contains(Kind.INACTIVE);
        }
    }

    @Nested
    class Locations {

        @Test
        void areTheServicesOwnInItsOrder() {
            directory
                    .with("Location/zwolle", "name: 'Zwolle'", "position: {latitude: 52.5125, longitude: 6.0944}")
                    .with("Location/meppel", "name: 'Meppel'")
                    .with(
                            ECHO,
                            to("providedBy", "Organization/cardio"),
                            toAll("location", "Location/zwolle", "Location/meppel"));

            ResolvedRoute route = directory.route(ECHO);

            assertThat(locations(route)).containsExactly("Location/zwolle own", "Location/meppel own");
            assertThat(route.locations().get(0).position()).isEqualTo(new ResolvedRoute.Position(52.5125, 6.0944));
            assertThat(route.locations().get(0).provenance().reason())
                    .isEqualTo("Its own, by HealthcareService.location");
        }

        @ParameterizedTest
        @CsvSource({
            "cardio,  'Inherited from Cardiology, its organization, by Location.managingOrganization'",
            "isala,   'Inherited from Isala, one level above its organization, by Location.managingOrganization'",
            "santeon, 'Inherited from Santeon, 2 levels above its organization, by Location.managingOrganization'",
        })
        void areThoseThatTheNearestOrganizationManages(String ancestor, String reason) {
            directory
                    .with("Location/b", "name: 'West'", to("managingOrganization", "Organization/" + ancestor))
                    .with("Location/a", "name: 'West'", to("managingOrganization", "Organization/" + ancestor))
                    .with("Location/c", "name: 'East'", to("managingOrganization", "Organization/" + ancestor));

            ResolvedRoute route = directory.route(ECHO);

            String from = " inherited from Organization/" + ancestor;
            assertThat(locations(route)).containsExactly("Location/c" + from, "Location/a" + from, "Location/b" + from);
            assertThat(route.locations().get(0).provenance().reason()).isEqualTo(reason);
        }

        @Test
        void thatAreNotActiveArePassedOver() {
            directory
                    .with("Location/closed", "status: 'inactive'", to("managingOrganization", "Organization/cardio"))
                    .with("Location/open", "status: 'active'", to("managingOrganization", "Organization/isala"));

            ResolvedRoute route = directory.route(ECHO);

            assertThat(locations(route)).containsExactly("Location/open inherited from Organization/isala");
            assertThat(route.warnings())
                    .contains(new Warning(
                            Kind.INACTIVE,
                            "Location/closed passed over: its status is inactive",
                            target("Location/closed", null)));
        }

        @Test
        void ofAnOrganizationAreItsOwn() {
            directory.with("Location/isala", to("managingOrganization", "Organization/isala"));

            assertThat(locations(directory.route("Organization/isala"))).containsExactly("Location/isala own");
            assertThat(locations(directory.route("Organization/cardio")))
                    .containsExactly("Location/isala inherited from Organization/isala");
            assertThat(directory
                            .route("Organization/cardio")
                            .locations()
                            .get(0)
                            .provenance()
                            .reason())
                    .isEqualTo("Inherited from Isala, one level above it, by Location.managingOrganization");
        }

        @Test
        void ofALocationAreItself() {
            directory.with("Location/lab", to("managingOrganization", "Organization/cardio"));

            assertThat(locations(directory.route("Location/lab"))).containsExactly("Location/lab own");
        }

        @Test
        void areCutAtOneHundredWithAWarning() {
            IntStream.range(0, 120)
                    .forEach(each ->
                            directory.with("Location/l" + each, to("managingOrganization", "Organization/cardio")));

            ResolvedRoute route = directory.route(ECHO);

            assertThat(route.locations()).hasSize(100);
            assertThat(kinds(route)).contains(Kind.TOO_MANY);
        }

        @Test
        void carryTheirAddressAsOneLine() {
            directory
                    .with(
                            "Location/a",
                            "address: {line: ['Dokterspad 1', 'Entree B'], postalCode: '8025 AB', city: 'Zwolle'}")
                    .with("Location/b", "address: {text: 'Dokterspad 2,\\n Zwolle', city: 'Zwolle'}")
                    .with("Location/c", "address: {}")
                    .with(ECHO, toAll("location", "Location/a", "Location/b", "Location/c"));

            assertThat(directory.route(ECHO).locations())
                    .extracting(RoutedLocation::address)
                    .containsExactly("Dokterspad 1, Entree B, 8025 AB Zwolle", "Dokterspad 2, Zwolle", null);
        }
    }

    @Nested
    class Trees {

        @Test
        void thatLoopEndWithAWarning() {
            directory.with("Organization/santeon", "name: 'Santeon'", to("partOf", "Organization/cardio"));

            ResolvedRoute route = directory.route(ECHO);

            assertThat(route.ownerPath()).extracting(Target::display).containsExactly("Cardiology", "Isala", "Santeon");
            assertThat(kinds(route)).contains(Kind.LOOP, Kind.NO_ENDPOINT);
        }

        @Test
        void ofOneOrganizationThatIsPartOfItselfEnd() {
            directory.with("Organization/cardio", to("partOf", "Organization/cardio"));

            assertThat(directory.route(ECHO).ownerPath()).hasSize(1);
        }

        @Test
        void areFollowedForTwentyLevels() {
            IntStream.range(0, 30)
                    .forEach(level -> directory.with(
                            "Organization/level" + level, to("partOf", "Organization/level" + (level + 1))));
            directory.with(ECHO, to("providedBy", "Organization/level0"));

            ResolvedRoute route = directory.route(ECHO);

            assertThat(route.ownerPath()).hasSize(21);
            assertThat(kinds(route)).contains(Kind.TOO_DEEP);
        }
    }
}
