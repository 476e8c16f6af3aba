package health.waymark.admin.checks;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.listing.Action;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** When people are told of endpoints that fail: {@code …/endpoint-alert} and {@code …/endpoints/{id}/alert}. */
@Controller
final class AlertController {

    @GetMapping("/t/{tenant}/endpoints/{id}/alert")
    String ofOne(Workspace workspace, @PathVariable String id, Model model, HttpServletResponse response) {
        JsonNode alert = one(workspace, id).get().body();
        return showOne(workspace, id, Alert.of(alert), Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/endpoints/{id}/alert")
    String setOne(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Alert typed = Alert.of(sent);
        try {
            if (typed.own()) {
                one(workspace, id).put(typed.json());
            } else {
                one(workspace, id).delete();
            }
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            Alert shown = typed.withReaders(one(workspace, id).get().body());
            Errors errors = shown.fields(true).errors(refusal, Map.of());
            return showOne(workspace, id, shown, errors, model, response);
        }
        redirect.addFlashAttribute("done", "alerts");
        return "redirect:" + workspace.path("/endpoints/" + id + "/tests");
    }

    @GetMapping("/t/{tenant}/endpoint-alert")
    String ofAll(Workspace workspace, Model model, HttpServletResponse response) {
        JsonNode alert = all(workspace).get().body();
        return showAll(workspace, Alert.of(alert), Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/endpoint-alert")
    String setAll(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Alert typed = Alert.of(sent);
        try {
            all(workspace).put(typed.json());
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            Alert shown = typed.withReaders(all(workspace).get().body());
            return showAll(workspace, shown, shown.fields(false).errors(refusal, Map.of()), model, response);
        }
        redirect.addFlashAttribute("done", "alerts");
        return "redirect:" + workspace.path("/endpoint-alert");
    }

    private static String showOne(
            Workspace workspace, String id, Alert alert, Errors errors, Model model, HttpServletResponse response) {
        String tests = workspace.path("/endpoints/" + id + "/tests");
        String here = workspace.path("/endpoints/" + id + "/alert");
        model.addAttribute("more", List.of(new Action("alerts.all", workspace.path("/endpoint-alert"), "")));
        return FormPages.show(
                alert.fields(true).form("alerts", here, tests, "alerts.save", errors),
                "endpoints",
                List.of(
                        Crumb.page("endpoints.title", workspace.path("/endpoints")),
                        Crumb.page("checks.title", tests),
                        Crumb.page("alerts.title", "")),
                model,
                response);
    }

    private static String showAll(
            Workspace workspace, Alert alert, Errors errors, Model model, HttpServletResponse response) {
        String here = workspace.path("/endpoint-alert");
        return FormPages.show(
                alert.fields(false).form("alertsOfAll", here, workspace.path("/endpoints"), "alerts.save", errors),
                "endpoints",
                List.of(Crumb.page("endpoints.title", workspace.path("/endpoints")), Crumb.page("alerts.all", "")),
                model,
                response);
    }

    private static Call one(Workspace workspace, String id) {
        return workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "endpoints", id, "alert");
    }

    private static Call all(Workspace workspace) {
        return workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "endpoint-alert");
    }
}
