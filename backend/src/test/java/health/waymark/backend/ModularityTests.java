package health.waymark.backend;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void keepsModulesApartAndWithoutCycles() {
        ApplicationModules.of(BackendApplication.class).verify();
    }
}
