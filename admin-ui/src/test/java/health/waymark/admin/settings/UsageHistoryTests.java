package health.waymark.admin.settings;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class UsageHistoryTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

    @Test
    void putsEachDayAtItsPlaceAlsoWhereOthersAreMissing() {
        UsageHistory history = of(UsagePeriod.DAYS_30, """
                [{"begins":"2026-11-28","resources":400},{"begins":"2026-10-30","resources":90},
                 {"begins":"2026-10-29","resources":80}]""");

        assertThat(history.bars()).hasSize(2);
        assertThat(history.bars().get(0).begins()).isEqualTo("2026-10-30");
        assertThat(history.bars().get(0).x()).isZero();
        assertThat(history.bars().get(1).x()).isEqualTo(29 * 24.0);
        assertThat(history.scale()).isEqualTo(500);
        assertThat(history.bars().get(1).height()).isEqualTo(96);
        assertThat(history.newestFirst().get(0).begins()).isEqualTo(TODAY);
    }

    @Test
    void showsNothingWhereNobodyHasLooked() {
        UsageHistory history =
                of(UsagePeriod.DAYS_90, "[{\"begins\":\"2026-11-28\",\"resources\":null,\"requests\":4}]");

        assertThat(history.bars().get(0).value()).isEmpty();
        assertThat(history.bars().get(0).height()).isZero();
    }

    @Test
    void countsMonthsByTheCalendar() {
        UsageHistory history = of(UsagePeriod.MONTHS_13, """
                [{"begins":"2026-11-01","resources":1},{"begins":"2025-11-01","resources":1},
                 {"begins":"2025-10-01","resources":1}]""");

        assertThat(history.bars()).hasSize(2);
        assertThat(history.bars().get(0).x()).isZero();
    }

    private static UsageHistory of(UsagePeriod period, String points) {
        return UsageHistory.of(Json.array(points), "resources", period, TODAY);
    }
}
