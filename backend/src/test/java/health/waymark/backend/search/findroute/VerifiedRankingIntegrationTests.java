package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.search.TestLabels;
import health.waymark.backend.search.index.TestIndex;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of services that fit alike, the one whose endpoint was seen to answer comes first. */
class VerifiedRankingIntegrationTests {

    private static final List<String> STATUSES = List.of("unreachable", "unverified", "degraded", "reachable");

    private static TestIndex index;

    @BeforeAll
    static void fill() {
        index = new TestIndex();
        index.add(STATUSES.stream()
                .map(status -> TestLabels.of("HealthcareService", status, "{\"name\":\"Radiologie\",\"active\":true}")
                        .endpoint("referral", status))
                .toList());
    }

    @AfterAll
    static void remove() throws IOException {
        index.close();
    }

    @Test
    void comesBeforeThoseThatWereNotSeenToAnswer() {
        FindRoute question = Questions.text("radiologie");

        // Of those that nobody has reached, the name and then the id decide.
        assertThat(index.find(question.query(), question.ordering()))
                .containsExactly("reachable", "degraded", "unreachable", "unverified");
    }

    @Test
    void isNoFilter() {
        assertThat(index.find(Questions.filtered().query())).containsExactlyInAnyOrderElementsOf(STATUSES);
    }
}
