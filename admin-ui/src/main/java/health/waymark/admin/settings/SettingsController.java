package health.waymark.admin.settings;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Form;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.layout.Languages;
import health.waymark.admin.listing.Action;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;

/** Settings of a tenant: {@code /api/v1/tenants/{tenant}/settings}, with the version that was read. */
@Controller
final class SettingsController {

    private static final int STALE = 412;

    private final Languages languages;

    SettingsController(Languages languages) {
        this.languages = languages;
    }

    @GetMapping("/t/{tenant}/settings")
    String show(Workspace workspace, Model model, HttpServletResponse response) {
        Answer answer = settings(workspace).get();
        TenantSettings known =
                TenantSettings.of(answer).named(workspace.requiredTenant().name());
        return show(workspace, known, Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/settings")
    String save(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        TenantSettings wanted = TenantSettings.of(sent);
        Errors missing = wanted.fields(languages.offered()).missing();
        if (missing.any()) {
            return show(workspace, wanted, missing, model, response);
        }
        try {
            // The name first: it has no version, so the form can be sent again whichever of the two is refused.
            rename(workspace, wanted.name());
            settings(workspace).ifMatch(wanted.version()).patch(wanted.json());
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            TenantSettings shown =
                    refusal.status() == STALE ? wanted.onto(settings(workspace).get()) : wanted;
            return show(workspace, shown, shown.fields(languages.offered()).errors(refusal, Map.of()), model, response);
        }
        redirect.addFlashAttribute("done", "saved");
        return "redirect:" + workspace.path("/settings");
    }

    private static void rename(Workspace workspace, String name) {
        if (!name.equals(workspace.requiredTenant().name())) {
            workspace
                    .backend()
                    .call("api", "v1", "tenants", workspace.requiredTenant().id())
                    .patch(JsonNodeFactory.instance.objectNode().put("name", name));
        }
    }

    private static Call settings(Workspace workspace) {
        return workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "settings");
    }

    private String show(
            Workspace workspace, TenantSettings settings, Errors errors, Model model, HttpServletResponse response) {
        Form form = settings.fields(languages.offered())
                .form("settings", workspace.path("/settings"), workspace.path("/home"), "form.save", errors)
                .ofVersion(settings.version());
        model.addAttribute(
                "more",
                List.of(
                        new Action("leaving.export", workspace.path("/export"), ""),
                        new Action("leaving.title", workspace.path("/leaving"), "")));
        return FormPages.show(form, "settings", List.of(Crumb.page("settings.title", "")), model, response);
    }
}
