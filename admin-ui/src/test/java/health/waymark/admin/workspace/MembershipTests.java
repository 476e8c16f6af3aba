package health.waymark.admin.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTests {

    @ParameterizedTest
    @CsvSource({
        "owner,true",
        "admin,true",
        "directory-editor,true",
        "scheduler,false",
        "auditor,false",
        "new-role,false"
    })
    void offersChangesByRole(String role, boolean offered) {
        assertThat(member(role, List.of()).mayChange("HealthcareService")).isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({
        "system/*.cruds,true",
        "system/HealthcareService.u,true",
        "user/HealthcareService.*,true",
        "system/HealthcareService.rs,false",
        "system/Task.cruds,false",
        "mailbox.read,false"
    })
    void offersChangesByScopeWhenThereAreScopes(String scope, boolean offered) {
        assertThat(member("owner", List.of(scope)).mayChange("HealthcareService"))
                .isEqualTo(offered);
    }

    @Test
    void addressesPagesInTheTenant() {
        assertThat(Workspace.pathIn(member("owner", List.of()), "/find")).isEqualTo("/t/a%20b/find");
        assertThat(Workspace.pathIn(null, "/find")).isEqualTo("/find");
    }

    private static Membership member(String role, List<String> scopes) {
        return new Membership("a b", "A", role, scopes, new Locality(List.of(), "", ""));
    }
}
