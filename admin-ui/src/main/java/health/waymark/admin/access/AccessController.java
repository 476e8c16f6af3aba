package health.waymark.admin.access;

import health.waymark.admin.backend.Pending;
import health.waymark.admin.workspace.Workspace;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Roles and what they let people do: {@code /api/v1/roles}, and for whoever may know, who has them. */
@Controller
final class AccessController {

    @GetMapping("/t/{tenant}/access")
    String show(Workspace workspace, Model model) {
        Pending roles = workspace.backend().call("api", "v1", "roles").begin();
        JsonNode members = workspace.administers()
                ? workspace
                        .backend()
                        .call("api", "v1", "tenants", workspace.requiredTenant().id(), "members")
                        .get()
                        .body()
                : MissingNode.getInstance();
        JsonNode known = roles.answer().body();
        model.addAttribute(
                "roles",
                RoleRights.all(known, members, workspace.requiredTenant().role()));
        model.addAttribute(
                "groups",
                StreamSupport.stream(known.path("groups").spliterator(), false)
                        .map(group -> group.path("code").asString(""))
                        .toList());
        return "access/access";
    }
}
