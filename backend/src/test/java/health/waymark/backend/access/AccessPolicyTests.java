package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPolicyTests {

    private static final TenantId OWN = new TenantId("own-clinic");
    private static final TenantId OTHER = new TenantId("other-clinic");

    private final AccessPolicy policy = new AccessPolicy();

    @ParameterizedTest
    @CsvSource({
        // role             type               writes
        "owner,            HealthcareService, true",
        "admin,            HealthcareService, true",
        "directory-editor, HealthcareService, true",
        "scheduler,        HealthcareService, false",
        "scheduler,        Slot,              true",
        "inbox-agent,      Slot,              false",
        "auditor,          HealthcareService, false"
    })
    void letsAMemberReadAllAndWriteByRole(String role, String type, boolean writes) {
        Caller member = Caller.person("p1", "Kim", Map.of(OWN, Role.of(role).orElseThrow()), false);

        assertThat(policy.decide(member, OWN, Permission.READ, type)).isEqualTo(AccessDecision.GRANTED);
        assertThat(policy.decide(member, OWN, Permission.UPDATE, type).equals(AccessDecision.GRANTED))
                .isEqualTo(writes);
    }

    @Test
    void bindsAKeyToItsScopes() {
        Caller key = key("system/Organization.rs");

        assertThat(policy.decide(key, OWN, Permission.READ, "Organization")).isEqualTo(AccessDecision.GRANTED);
        assertThat(policy.decide(key, OWN, Permission.CREATE, "Organization"))
                .isInstanceOf(AccessDecision.Denied.class);
        assertThat(policy.decide(key, OWN, Permission.READ, "Location")).isInstanceOf(AccessDecision.Denied.class);
    }

    @Test
    void hidesAnotherTenantsResources() {
        assertThat(policy.decide(key("system/*.cruds"), OTHER, Permission.READ, "Organization"))
                .isEqualTo(AccessDecision.HIDDEN);
        Caller member = Caller.person("p1", "Kim", Map.of(OWN, Role.OWNER), false);
        assertThat(policy.decide(member, OTHER, Permission.READ, "Organization"))
                .isEqualTo(AccessDecision.HIDDEN);
    }

    @Test
    void letsNobodyWriteOnAnotherTenantsBaseOrInTheDirectory() {
        for (Permission permission : List.of(Permission.CREATE, Permission.UPDATE, Permission.DELETE)) {
            assertThat(policy.decide(key("system/*.cruds"), OTHER, permission, "Organization"))
                    .isInstanceOf(AccessDecision.Denied.class);
            assertThat(policy.decide(key("system/*.cruds"), TenantId.DIRECTORY, permission, "Organization"))
                    .isInstanceOf(AccessDecision.Denied.class);
        }
    }

    @Test
    void keepsTheOperatorAwayFromTenantsResources() {
        assertThat(policy.decide(Caller.platformOperator("op"), OWN, Permission.READ, "Organization"))
                .isEqualTo(AccessDecision.HIDDEN);
    }

    private static Caller key(String scope) {
        return Caller.key("k1", "key", OWN, List.of(Scope.parse(scope).orElseThrow()));
    }
}
