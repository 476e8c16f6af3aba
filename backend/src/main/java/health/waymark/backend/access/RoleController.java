package health.waymark.backend.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the roles let people do, as the policy decides it. */
@RestController
@RequestMapping("/api/v1/roles")
@Tag(name = "Members")
class RoleController {

    private static final Roles ROLES = new Roles(
            Arrays.stream(TypeGroup.values())
                    .map(group -> new Group(
                            code(group), group.types().stream().sorted().toList()))
                    .toList(),
            Arrays.stream(Role.values()).map(RoleController::rights).toList());

    @GetMapping
    @Operation(
            summary = "List the roles and their rights",
            description = "For anybody with a credential. `reads` and `writes` name groups of resource types; what a"
                    + " role does not name, it may not. `scopes` says the same type by type.")
    Roles list() {
        return ROLES;
    }

    private static Rights rights(Role role) {
        return new Rights(
                role.code(),
                codes(role.readable()),
                codes(Set.copyOf(
                        Arrays.stream(TypeGroup.values()).filter(role::writes).toList())),
                role.managesMembers(),
                role == Role.OWNER,
                RoleScopes.of(role).stream().map(SystemScope::toString).toList());
    }

    private static List<String> codes(Set<TypeGroup> groups) {
        return groups.stream().sorted().map(RoleController::code).toList();
    }

    private static String code(TypeGroup group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    @Schema(
            example = "{\"groups\":[{\"code\":\"schedule\",\"types\":[\"Schedule\",\"Slot\"]}],"
                    + "\"roles\":[{\"role\":\"scheduler\",\"reads\":[\"directory\",\"schedule\"],"
                    + "\"writes\":[\"schedule\"],\"managesMembers\":false,\"makesOwners\":false,"
                    + "\"scopes\":[\"system/Schedule.cruds\",\"system/Slot.cruds\"]}]}")
    record Roles(List<Group> groups, List<Rights> roles) {}

    /** Resource types that are decided about together. */
    record Group(String code, List<String> types) {}

    /**
     * What one role lets a person do.
     *
     * @param managesMembers whether they keep members, keys, clients and settings
     * @param makesOwners whether they make owners and close the tenant
     * @param scopes the same as a key of theirs could have it
     */
    record Rights(
            String role,
            List<String> reads,
            List<String> writes,
            boolean managesMembers,
            boolean makesOwners,
            List<String> scopes) {}
}
