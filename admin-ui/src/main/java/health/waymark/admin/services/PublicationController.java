package health.waymark.admin.services;

import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** Putting a service into the shared directory, and taking it out again. */
@Controller
final class PublicationController {

    @PostMapping("/t/{tenant}/services/{id}/publish")
    String publish(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam String version,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return change(workspace, new Change(id, version, false), model, response, redirect);
    }

    /** Taking a service out of the directory can stop requests to it: it is asked for on a page of its own. */
    @GetMapping("/t/{tenant}/services/{id}/unpublish")
    String confirm(Workspace workspace, @PathVariable String id, Model model) {
        model.addAttribute("service", TenantServices.of(workspace).read(id));
        return "services/unpublish";
    }

    @PostMapping("/t/{tenant}/services/{id}/unpublish")
    String unpublish(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam String version,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return change(workspace, new Change(id, version, true), model, response, redirect);
    }

    /**
     * What is wanted.
     *
     * @param version the one that the person looked at
     */
    private record Change(String id, String version, boolean draft) {

        String name() {
            return draft ? "unpublish" : "publish";
        }
    }

    private static String change(
            Workspace workspace,
            Change change,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        TenantServices services = TenantServices.of(workspace);
        StoredService current = services.read(change.id());
        if (!change.version().equals(current.version())) {
            return overtaken(services, change, current, model, response);
        }
        ObjectNode changed = current.copy();
        Publication.setDraft(changed, change.draft());
        try {
            services.replace(change.id(), change.version(), changed);
        } catch (TenantServices.Overtaken overtaken) {
            return overtaken(services, change, services.read(change.id()), model, response);
        }
        redirect.addFlashAttribute("done", change.name() + "ed");
        return "redirect:" + workspace.path("/services/" + change.id());
    }

    private static String overtaken(
            TenantServices services, Change change, StoredService current, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        StoredService seen = services.readVersion(change.id(), change.version());
        model.addAttribute("service", current);
        model.addAttribute("change", change.name());
        Map<String, String> names = new HashMap<>(seen.names());
        names.putAll(current.names());
        model.addAttribute("differences", Difference.between(seen.form(), current.form(), names));
        return "services/overtaken";
    }
}
