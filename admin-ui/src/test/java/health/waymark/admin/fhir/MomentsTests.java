package health.waymark.admin.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class MomentsTests {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    @Test
    void endADayWhereTheReaderIs() {
        assertThat(Moments.endOf("2026-12-31", ZONE)).isEqualTo("2026-12-31T22:59:59Z");
        assertThat(Moments.dayOf(JsonNodeFactory.instance.stringNode("2026-12-31T22:59:59Z"), ZONE))
                .isEqualTo("2026-12-31");
    }

    @Test
    void leaveWhatIsNoDayForTheBackendToRefuse() {
        assertThat(Moments.endOf("2026-02-30", ZONE)).isEqualTo("2026-02-30");
        assertThat(Moments.dayOf(JsonNodeFactory.instance.missingNode(), ZONE)).isEmpty();
    }
}
