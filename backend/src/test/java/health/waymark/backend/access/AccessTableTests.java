package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/access.md says what the code decides: its tables are made from the policy. */
class AccessTableTests {

    private static final Path PAGE = Path.of("..", "docs", "reference", "access.md");
    private static final TenantId BASE = new TenantId("clinic");
    private static final TenantId ELSEWHERE = new TenantId("elsewhere");

    private final AccessPolicy policy = new AccessPolicy();

    @Test
    void theTableOfRolesIsWhatThePolicyDecides() throws IOException {
        assertThat(Files.readString(PAGE)).contains(tableOfRoles());
    }

    @Test
    void theTableOfPartnersIsWhatThePolicyDecides() throws IOException {
        assertThat(Files.readString(PAGE)).contains(tableOfPartners());
    }

    private String tableOfRoles() {
        String head =
                "| types | " + Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(" | "))
                        + " |\n|---|" + "---|".repeat(Role.values().length) + "\n";
        return head
                + Arrays.stream(TypeGroup.values())
                        .map(group -> "| " + names(group) + " | "
                                + Arrays.stream(Role.values())
                                        .map(role -> cell(member(role), group))
                                        .collect(Collectors.joining(" | "))
                                + " |")
                        .collect(Collectors.joining("\n"));
    }

    private String tableOfPartners() {
        Caller partner = Caller.key(
                "k", "k", ELSEWHERE, List.of(Scope.parse("system/*.cruds").orElseThrow()));
        return "| types | partner |\n|---|---|\n"
                + Arrays.stream(TypeGroup.values())
                        .flatMap(group -> Stream.of(row(partner, group, true), row(partner, group, false)))
                        .filter(row -> !row.isEmpty())
                        .collect(Collectors.joining("\n"));
    }

    private String row(Caller partner, TypeGroup group, boolean placeable) {
        List<String> types = group.types().stream()
                .filter(type -> Placing.TYPES.contains(type) == placeable)
                .sorted()
                .toList();
        if (types.isEmpty()) {
            return "";
        }
        return "| " + String.join(", ", types) + " | "
                + Arrays.stream(Permission.values())
                        .filter(permission -> policy.decide(partner, BASE, permission, types.get(0))
                                .equals(AccessDecision.GRANTED))
                        .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + " |";
    }

    private static Caller member(Role role) {
        return Caller.person("p", "p", Map.of(BASE, role), false);
    }

    private String cell(Caller caller, TypeGroup group) {
        String type = group.types().iterator().next();
        boolean reads = policy.decide(caller, BASE, Permission.READ, type).equals(AccessDecision.GRANTED);
        boolean writes = policy.decide(caller, BASE, Permission.UPDATE, type).equals(AccessDecision.GRANTED);
        return writes ? "read, write" : reads ? "read" : "–";
    }

    private static String names(TypeGroup group) {
        return group.types().stream().sorted().collect(Collectors.joining(", "));
    }
}
