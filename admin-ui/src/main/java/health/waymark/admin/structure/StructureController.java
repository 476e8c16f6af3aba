package health.waymark.admin.structure;

import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/** The tree of organizations, in one call: the roots and, level by level, what is part of them. */
@Controller
final class StructureController {

    @GetMapping("/t/{tenant}/structure")
    String tree(Workspace workspace, Model model) {
        Bundle bundle = new Bundle(organizations(workspace)
                .with("partof:missing", "true")
                .with("_sort", "name")
                .with("_count", "200")
                .with("_revinclude", "Organization:partof")
                .with("_revinclude:iterate", "Organization:partof")
                .get()
                .body());
        List<Node> roots = Node.forest(Stream.concat(bundle.resources().stream(), bundle.included().stream())
                .filter(resource ->
                        "Organization".equals(resource.path("resourceType").asString("")))
                .toList());
        model.addAttribute("roots", roots);
        model.addAttribute("count", roots.stream().mapToInt(Node::size).sum());
        model.addAttribute("cut", bundle.page("next").isPresent());
        model.addAttribute("editable", workspace.requiredTenant().mayChange("Organization"));
        return "structure/structure";
    }

    /** The profile of the organization itself: the one root, when there is one. */
    @GetMapping("/t/{tenant}/organization")
    String profile(Workspace workspace) {
        List<JsonNode> roots = new Bundle(organizations(workspace)
                        .with("partof:missing", "true")
                        .with("_count", "2")
                        .with("_elements", "name")
                        .get()
                        .body())
                .resources();
        return switch (roots.size()) {
            case 0 -> "redirect:" + workspace.path("/organizations/new");
            case 1 ->
                "redirect:"
                        + workspace.path(
                                "/organizations/" + roots.get(0).path("id").asString(""));
            default -> "redirect:" + workspace.path("/structure");
        };
    }

    private static Call organizations(Workspace workspace) {
        return workspace.backend().call("fhir", workspace.requiredTenant().id(), "Organization");
    }
}
