package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.tenancy.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "system/*.rs,           system/Slot.cruds,   system/Slot.rs",
        "system/Slot.cruds,     system/*.rs,         system/Slot.rs",
        "system/Slot.cud,       system/Slot.rs,      ",
        "system/Slot.rs,        system/Task.rs,      ",
        "mailbox.read,          mailbox.read,        mailbox.read",
        "mailbox.read,          mailbox.clear,       ",
        "system/*.cruds,        inbox:read,          "
    })
    void holdsWithAnotherWhatBothPermit(String one, String other, String both) {
        assertThat(Scope.parse(one).orElseThrow().and(Scope.parse(other).orElseThrow()))
                .isEqualTo(both == null ? Optional.empty() : Scope.parse(both));
    }

    @ParameterizedTest
    @CsvSource({
        "owner,            inbox:write webhooks:manage keys:self, Organization.u Task.u AuditEvent.r, AuditEvent.u",
        "directory-editor, keys:self,                            Organization.u Slot.u,              Task.r AuditEvent.r",
        "scheduler,        keys:self,                            Organization.r Appointment.u,       Organization.u Task.r",
        "inbox-agent,      inbox:write keys:self,                Organization.r Task.u,              Organization.u",
        "auditor,          keys:self,                            Organization.r AuditEvent.r,        Organization.u Task.r"
    })
    void givesNobodyMoreThanTheirRole(String role, String named, String permitted, String refused) {
        List<Scope> given = Stream.of("system/*.cruds", "system/Task.rs", "inbox:write", "webhooks:manage", "keys:self")
                .map(text -> Scope.parse(text).orElseThrow())
                .toList();

        List<Scope> left = RoleScopes.within(Role.of(role).orElseThrow(), given);

        assertThat(left.stream().filter(NamedScope.class::isInstance).map(Scope::toString))
                .containsExactly(named.split(" "));
        assertThat(permitted.split(" ")).allMatch(each -> permits(left, each));
        assertThat(refused.split(" ")).noneMatch(each -> permits(left, each));
    }

    private static boolean permits(List<Scope> scopes, String typeAndLetter) {
        String type = typeAndLetter.substring(0, typeAndLetter.indexOf('.'));
        Permission permission = Arrays.stream(Permission.values())
                .filter(each -> typeAndLetter.endsWith("." + each.letter()))
                .findFirst()
                .orElseThrow();
        return scopes.stream().anyMatch(scope -> scope.permits(permission, type));
    }

    @Test
    void leavesAReaderOnlyWhatReads() {
        assertThat(Stream.of("system/*.cruds", "system/Task.cu", "mailbox.read", "mailbox.clear", "bulk:export")
                        .flatMap(text -> Scope.parse(text).orElseThrow().readOnly().stream())
                        .map(Scope::toString))
                .containsExactly("system/*.rs", "mailbox.read", "bulk:export");
    }

    @Test
    void boundsAKeyByWhatThePolicySaysOfEachType() {
        AccessPolicy policy = new AccessPolicy();
        TenantId tenant = new TenantId("clinic");
        for (Role role : Role.values()) {
            Caller member = Caller.person("p", "Kim", Map.of(tenant, role), false);
            List<Scope> bounds = RoleScopes.within(role, List.of(new SystemScope("*", "cruds")));
            for (String type : List.of("Organization", "Slot", "Task", "Patient", "AuditEvent")) {
                for (Permission permission : Permission.values()) {
                    assertThat(bounds.stream().anyMatch(scope -> scope.permits(permission, type)))
                            .as("%s %s %s", role, permission, type)
                            .isEqualTo(policy.decide(member, tenant, permission, type)
                                    .equals(AccessDecision.GRANTED));
                }
            }
        }
    }
}
