package health.waymark.admin.home;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.workspace.Workspace;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The first page of a tenant, made of two calls side by side: one batch of counts, and what waits for somebody. */
@Controller
final class HomeController {

    @GetMapping("/t/{tenant}/home")
    String home(Workspace workspace, Model model) {
        String tenant = workspace.requiredTenant().id();
        Pending waiting = workspace
                .backend()
                .call("api", "v1", "tenants", tenant, "to-dos")
                .begin();
        Counts counts = Counts.of(workspace.backend(), tenant);
        model.addAttribute("todos", Todo.of(counts, answered(waiting), workspace));
        model.addAttribute("steps", Step.of(counts, workspace));
        model.addAttribute("tiles", Tile.of(counts, workspace));
        return "home/home";
    }

    /** A role that was changed a moment ago may no longer see it: the rest of the page stays. */
    private static JsonNode answered(Pending waiting) {
        try {
            return waiting.answer().body();
        } catch (BackendRefusal refusal) {
            if (refusal.status() == 403 || refusal.status() == 404) {
                return JsonNodeFactory.instance.objectNode();
            }
            throw refusal;
        }
    }
}
