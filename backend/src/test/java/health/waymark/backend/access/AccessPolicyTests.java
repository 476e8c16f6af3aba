package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPolicyTests {

    private static final TenantId OWN = new TenantId("own-clinic");
    private static final TenantId OTHER = new TenantId("other-clinic");

    private final AccessPolicy policy = new AccessPolicy();

    @ParameterizedTest
    @CsvSource({
        // role             type               reads  writes
        "owner,            HealthcareService, true,  true",
        "owner,            AuditEvent,        true,  false",
        "admin,            Task,              true,  true",
        "admin,            AuditEvent,        false, false",
        "directory-editor, HealthcareService, true,  true",
        "directory-editor, Patient,           false, false",
        "directory-editor, SomeFutureType,    false, false",
        "scheduler,        HealthcareService, true,  false",
        "scheduler,        Appointment,       true,  true",
        "scheduler,        ServiceRequest,    false, false",
        "inbox-agent,      Slot,              true,  false",
        "inbox-agent,      Task,              true,  true",
        "inbox-agent,      Subscription,      false, false",
        "auditor,          HealthcareService, true,  false",
        "auditor,          AuditEvent,        true,  false",
        "auditor,          Patient,           false, false"
    })
    void letsAMemberReadAndWriteByRole(String role, String type, boolean reads, boolean writes) {
        Caller member = Caller.person("p1", "Kim", Map.of(OWN, Role.of(role).orElseThrow()), false);

        assertThat(policy.decide(member, OWN, Permission.READ, type).equals(AccessDecision.GRANTED))
                .isEqualTo(reads);
        assertThat(policy.decide(member, OWN, Permission.UPDATE, type).equals(AccessDecision.GRANTED))
                .isEqualTo(writes);
    }

    @ParameterizedTest
    @CsvSource({"system/*.rs, false", "system/AuditEvent.rs, true"})
    void letsAClientReadTheAuditLogOnlyByItsName(String scope, boolean reads) {
        Caller client =
                Caller.client("c1", "EHR", OWN, List.of(Scope.parse(scope).orElseThrow()));

        assertThat(policy.decide(client, OWN, Permission.READ, "AuditEvent").equals(AccessDecision.GRANTED))
                .isEqualTo(reads);
    }

    @Test
    void showsAMemberOnlyTheTypesOfTheRole() {
        Caller auditor = Caller.person("p1", "Kim", Map.of(OWN, Role.AUDITOR), false);

        assertThat(policy.visibility(auditor, OWN, false).types().orElseThrow())
                .contains("Organization", "AuditEvent")
                .doesNotContain("Patient", "Task", "Appointment");
        assertThat(policy.visibility(Caller.person("p1", "Kim", Map.of(OWN, Role.OWNER), false), OWN, false))
                .isEqualTo(Visibility.ALL);
        assertThat(policy.visibility(auditor, OTHER, false)).isEqualTo(Visibility.ALL.ofTypes(Set.of()));
    }

    @Test
    void showsAKeyOnlyTheTypesThatItsScopesRead() {
        assertThat(policy.visibility(key("system/Organization.rs"), OWN, false))
                .isEqualTo(Visibility.ALL.ofTypes(Set.of("Organization")));
        assertThat(policy.visibility(key("system/Organization.c"), OWN, false))
                .isEqualTo(Visibility.ALL.ofTypes(Set.of()));
        assertThat(policy.visibility(key("system/Organization.c"), OWN, true))
                .isEqualTo(Visibility.ALL.ofTypes(Set.of("Organization")));
        assertThat(policy.visibility(key("system/*.rs"), OWN, false)).isEqualTo(Visibility.ALL);
    }

    @Test
    void showsAPartnerOnlyWhatIsItsBusiness() {
        assertThat(policy.visibility(key("system/*.cruds"), OTHER, false)).isEqualTo(Visibility.ofParty("own-clinic"));
        assertThat(policy.visibility(key("system/*.cruds"), TenantId.DIRECTORY, false))
                .isEqualTo(Visibility.ALL);
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
    void hidesATenantFromPeopleOfAnother() {
        Caller member = Caller.person("p1", "Kim", Map.of(OWN, Role.OWNER), false);

        for (Permission permission : Permission.values()) {
            assertThat(policy.decide(member, OTHER, permission, "Patient")).isEqualTo(AccessDecision.HIDDEN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // type           create update delete
        "Patient,         true,  true,  false",
        "Task,            true,  true,  false",
        "ServiceRequest,  true,  true,  false",
        "Organization,    false, false, false",
        "Appointment,     false, false, false",
        "Subscription,    false, false, false"
    })
    void letsAPartnerPlaceAndUpdateWhatAsksToAct(String type, boolean create, boolean update, boolean delete) {
        Caller partner = key("system/*.cruds");

        assertThat(policy.decide(partner, OTHER, Permission.CREATE, type).equals(AccessDecision.GRANTED))
                .isEqualTo(create);
        assertThat(policy.decide(partner, OTHER, Permission.UPDATE, type).equals(AccessDecision.GRANTED))
                .isEqualTo(update);
        assertThat(policy.decide(partner, OTHER, Permission.DELETE, type).equals(AccessDecision.GRANTED))
                .isEqualTo(delete);
        assertThat(policy.decide(partner, OTHER, Permission.READ, type)).isEqualTo(AccessDecision.GRANTED);
        assertThat(policy.decide(key("system/Slot.rs"), OTHER, Permission.READ, type))
                .isInstanceOf(AccessDecision.Denied.class);
    }

    @Test
    void letsNobodyWriteInTheDirectory() {
        for (Permission permission : List.of(Permission.CREATE, Permission.UPDATE, Permission.DELETE)) {
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
