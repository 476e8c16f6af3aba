package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTests {

    @Test
    void permitsItsTypeAndLettersOnly() {
        Scope scope = Scope.parse("system/HealthcareService.rs").orElseThrow();

        assertThat(scope.permits(Permission.READ, "HealthcareService")).isTrue();
        assertThat(scope.permits(Permission.SEARCH, "HealthcareService")).isTrue();
        assertThat(scope.permits(Permission.UPDATE, "HealthcareService")).isFalse();
        assertThat(scope.permits(Permission.READ, "Organization")).isFalse();
    }

    @Test
    void permitsEveryTypeWithAStar() {
        assertThat(Scope.parse("system/*.r").orElseThrow().permits(Permission.READ, "Slot"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "system/Slot",
                "system/Slot.",
                "system/Slot.sr",
                "user/Slot.r",
                "system/slot.r",
                "system/Slot.read"
            })
    void refusesWhatSmartDoesNotKnow(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }
}
