package health.waymark.admin;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void packagesUseEachOtherOneWayAndOnlyByWhatIsPublic() {
        ApplicationModules.of(AdminApplication.class).verify();
    }
}
