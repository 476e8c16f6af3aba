package health.waymark.admin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.admin.fhir.Reference;
import health.waymark.admin.map.GeoPoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTests {

    private static final GeoPoint ZWOLLE = new GeoPoint(52.51, 6.09);
    private static final Reference NOTHING = new Reference("", "", "");
    private static final Origin OWN = new Origin(false, NOTHING);

    @Test
    void showsTheNearestLocationFirstAndThoseOfUnknownPositionLast() {
        Route route = route(
                new RoutedLocation(NOTHING, "Unknown", Optional.empty(), OWN),
                at("Suva", new GeoPoint(-18.14, 178.44)),
                at("Kampen", new GeoPoint(52.56, 5.91)));

        assertThat(addresses(route.nearestFirst(ZWOLLE))).containsExactly("Kampen", "Suva", "Unknown");
    }

    @Test
    void isAsNearAcrossTheDateLine() {
        Route route = route(at("Suva", new GeoPoint(-18.14, 178.44)), at("Apia", new GeoPoint(-13.83, -171.77)));

        assertThat(addresses(route.nearestFirst(new GeoPoint(-14, 179)))).containsExactly("Suva", "Apia");
        assertThat(addresses(route.nearestFirst(new GeoPoint(-14, -179)))).containsExactly("Suva", "Apia");
        assertThat(addresses(route.nearestFirst(new GeoPoint(-14, -175)))).containsExactly("Apia", "Suva");
    }

    private static List<String> addresses(Route route) {
        return route.locations().stream().map(RoutedLocation::address).toList();
    }

    private static Route route(RoutedLocation... locations) {
        return new Route(NOTHING, List.of(locations), List.of());
    }

    private static RoutedLocation at(String address, GeoPoint position) {
        return new RoutedLocation(NOTHING, address, Optional.of(position), OWN);
    }
}
