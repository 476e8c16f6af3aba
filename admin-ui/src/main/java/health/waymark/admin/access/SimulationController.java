package health.waymark.admin.access;

import health.waymark.admin.backend.Pending;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.workspace.Navigation;
import health.waymark.admin.workspace.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** What a member, or whoever has a role, may do: to be read only, and asked with the reader's own rights. */
@Controller
final class SimulationController {

    private final Navigation navigation;
    private final Clock clock;

    SimulationController(Navigation navigation, Clock clock) {
        this.navigation = navigation;
        this.clock = clock;
    }

    /** @param who {@code role:} and a role, or a member's subject; empty for nobody yet */
    @GetMapping("/t/{tenant}/access/simulate")
    String show(Workspace workspace, @RequestParam(defaultValue = "") String who, Model model) {
        if (!workspace.administers()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Pending known = workspace.backend().call("api", "v1", "roles").begin();
        JsonNode members = workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "members")
                .get()
                .body();
        JsonNode roles = known.answer().body();
        List<RoleRights> all =
                RoleRights.all(roles, members, workspace.requiredTenant().role());
        model.addAttribute("roles", all);
        model.addAttribute("members", Simulated.members(members));
        model.addAttribute("who", who);
        Optional<Simulated> simulated = Simulated.of(who, members, all);
        if (!who.isEmpty() && simulated.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        simulated.ifPresent(one -> describe(one, roles, workspace, model));
        return "access/simulate";
    }

    private void describe(Simulated one, JsonNode roles, Workspace workspace, Model model) {
        model.addAttribute("simulated", one);
        model.addAttribute("ended", one.hasEnded(clock.instant()));
        model.addAttribute("department", department(one, workspace));
        model.addAttribute("sections", navigation.seenAs(one.rights().role(), workspace));
        model.addAttribute(
                "groups",
                StreamSupport.stream(roles.path("groups").spliterator(), false)
                        .map(group -> group.path("code").asString(""))
                        .toList());
    }

    /** What the organization is called that the role ends at; its id where it is not there any more. */
    private static String department(Simulated one, Workspace workspace) {
        if (one.department().isEmpty()) {
            return "";
        }
        String reference = "Organization/" + one.department();
        return new Bundle(workspace
                        .backend()
                        .call("fhir", workspace.requiredTenant().id(), "Organization")
                        .with("_id", one.department())
                        .with("_elements", "name")
                        .get()
                        .body())
                .names()
                .getOrDefault(reference, one.department());
    }
}
