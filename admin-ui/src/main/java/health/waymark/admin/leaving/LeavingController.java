package health.waymark.admin.leaving;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.form.Confirm;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Closing the account of an organization: {@code /api/v1/tenants/{tenant}/leaving}. */
@Controller
final class LeavingController {

    private static final int NOT_LEAVING = 404;

    @GetMapping("/t/{tenant}/leaving")
    String show(Workspace workspace, Model model) {
        Optional<JsonNode> job = job(workspace);
        if (job.isEmpty()) {
            return ask(workspace, model);
        }
        model.addAttribute("step", job.get().path("step").asString(""));
        model.addAttribute("state", job.get().path("state").asString(""));
        model.addAttribute("problem", job.get().path("problem").asString(""));
        return "leaving/leaving";
    }

    @PostMapping("/t/{tenant}/leaving")
    String leave(
            Workspace workspace,
            @RequestParam(defaultValue = "") String typed,
            Model model,
            HttpServletResponse response) {
        if (!typed.strip().equals(workspace.requiredTenant().name())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", true);
            return ask(workspace, model);
        }
        leaving(workspace).post(JsonNodeFactory.instance.objectNode());
        return "redirect:" + workspace.path("/leaving");
    }

    @PostMapping("/t/{tenant}/leaving/stay")
    String stay(Workspace workspace, RedirectAttributes redirect) {
        leaving(workspace).delete();
        redirect.addFlashAttribute("done", "stayed");
        return "redirect:" + workspace.path("/settings");
    }

    private static String ask(Workspace workspace, Model model) {
        String name = workspace.requiredTenant().name();
        return Confirm.page(
                new Confirm(
                        "leaving.close",
                        name,
                        "settings",
                        workspace.path("/leaving"),
                        workspace.path("/settings"),
                        name),
                model);
    }

    private static Optional<JsonNode> job(Workspace workspace) {
        try {
            return Optional.of(leaving(workspace).get().body())
                    .filter(job -> !"cancelled".equals(job.path("state").asString("")));
        } catch (BackendRefusal refusal) {
            if (refusal.status() == NOT_LEAVING) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static Call leaving(Workspace workspace) {
        return workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "leaving");
    }
}
