package health.waymark.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoLoaderTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    private final List<String> progress = new ArrayList<>();
    private RecordingBackend backend;

    @BeforeEach
    void start() throws IOException {
        backend = RecordingBackend.start();
    }

    @AfterEach
    void stop() {
        backend.stop();
    }

    @Test
    void slotsAreAheadOnEveryDayOfTheWeek() {
        for (LocalDate today = LocalDate.of(2026, 11, 23);
                !today.isAfter(LocalDate.of(2026, 11, 29));
                today = today.plusDays(1)) {
            LocalDate friday = DemoLoader.weekAhead(today)
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .plusDays(4);

            assertThat(friday).isAfter(today).isBefore(today.plusDays(9));
        }
    }

    @Test
    void createsTenantsAndLoadsTheirBundles() {
        DemoLoad load = DemoLoader.inWeekOf(DAY).load(target("operator"), progress::add);

        assertThat(load).isEqualTo(new DemoLoad(13, backend.resources().size(), 0));
        assertThat(load.resourcesLoaded()).isGreaterThan(1000);
        assertThat(backend.tenants()).contains("vechtstroom", "ommerkamp", "regio-register");
        assertThat(backend.resources()).contains("vechtstroom/HealthcareService/vechtstroom-radiology-first");
        assertThat(progress).hasSize(13).first().asString().startsWith("Ziekenhuis Vechtstroom: 205 resources loaded");
    }

    @Test
    void leavesWhatWasLoadedBeforeAsPeopleHaveChangedIt() {
        DemoLoader.inWeekOf(DAY).load(target("operator"), progress::add);
        int posted = backend.bundlesPosted();

        DemoLoad again = DemoLoader.inWeekOf(DAY).load(target("operator"), progress::add);

        assertThat(again).isEqualTo(new DemoLoad(0, 0, backend.resources().size()));
        assertThat(backend.bundlesPosted()).isEqualTo(posted);
    }

    @Test
    void bringsOnlyTheSlotsOfANewWeek() {
        DemoLoader.inWeekOf(DAY).load(target("operator"), progress::add);

        DemoLoad nextWeek = DemoLoader.inWeekOf(DAY.plusWeeks(1)).load(target("operator"), progress::add);

        assertThat(nextWeek.resourcesLoaded()).isEqualTo(100);
    }

    @Test
    void leavesNoKeyThatWorksAndMakesNoneForWhatIsThere() {
        DemoLoader.inWeekOf(DAY).load(target("operator"), progress::add);
        DemoLoader.inWeekOf(DAY).load(target("operator"), progress::add);

        assertThat(backend.keysThatWork()).isZero();
        assertThat(backend.keysMade()).isEqualTo(13);
    }

    @Test
    void goesOnAfterAFailure() {
        backend.refuseBundlesAfter(3);
        assertThatThrownBy(() -> DemoLoader.inWeekOf(DAY).load(target("operator"), progress::add))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("/fhir/ommerkamp was answered with 422")
                .hasMessageContaining("refused by the test");

        backend.refuseBundlesAfter(Integer.MAX_VALUE);
        DemoLoad load = DemoLoader.inWeekOf(DAY).load(target("operator"), progress::add);

        assertThat(load.resourcesKept()).isEqualTo(215);
        assertThat(backend.resources()).hasSize(load.resourcesKept() + load.resourcesLoaded());
        assertThat(backend.keysThatWork()).isZero();
    }

    @Test
    void saysThatTheOperatorsKeyIsWrong() {
        assertThatThrownBy(() -> DemoLoader.inWeekOf(DAY).load(target("wrong"), progress::add))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("/api/v1/tenants/vechtstroom was answered with 401");
    }

    @Test
    void saysThatTheBackendIsAway() {
        URI address = backend.address();
        backend.stop();

        assertThatThrownBy(() -> DemoLoader.inWeekOf(DAY).load(new DemoTarget(address, "operator"), progress::add))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("got no answer");
    }

    private DemoTarget target(String key) {
        return new DemoTarget(backend.address(), key);
    }
}
