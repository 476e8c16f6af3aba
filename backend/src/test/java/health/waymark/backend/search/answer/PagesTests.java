package health.waymark.backend.search.answer;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Extras;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.search.index.Ordering.By;
import health.waymark.backend.search.index.Ordering.Key;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links that an older version has made, or makes at the same time. */
class PagesTests {

    private static final String AS_EVER = "HealthcareService?name=cardiology";

    @Test
    void takesThoseOfOrdersWithoutDistance() {
        assertThat(Pages.signed(ordered(By.NAME))).isEqualTo(AS_EVER);
        assertThat(Pages.signed(ordered(By.SCORE, By.UPDATED))).isEqualTo(AS_EVER);
    }

    @Test
    void tellsThoseWhoseDistancesAreKilometres() {
        PageRequest request = ordered(By.SCORE, By.DISTANCE);

        assertThat(Pages.signed(request.ordered(request.ordering().inKilometres())))
                .isEqualTo(AS_EVER);
        assertThat(Pages.signed(ordered(By.DISTANCE))).isNotEqualTo(AS_EVER);
        assertThat(Pages.signed(ordered(By.SCORE, By.DISTANCE))).isNotEqualTo(AS_EVER);
    }

    private static PageRequest ordered(By... keys) {
        return new PageRequest(
                new PageRequest.Address("HealthcareService", "_cursor"),
                new RequestParameters(Map.of(
                        "name", new String[] {"cardiology"},
                        "_cursor", new String[] {"a"})),
                "HealthcareService",
                QueryBuilders.matchAll().build()._toQuery(),
                new Ordering(Arrays.stream(keys).map(key -> new Key(key, false)).toList(), new Circle(52, 5, 10)),
                10,
                true,
                false,
                Extras.NONE,
                null);
    }
}
