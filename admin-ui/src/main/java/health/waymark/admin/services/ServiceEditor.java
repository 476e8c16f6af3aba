package health.waymark.admin.services;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Making and changing a service. A new one is a draft; a change keeps it draft or published, as it was. */
@Controller
final class ServiceEditor {

    private static final Set<Integer> ABOUT_THE_CONTENT = Set.of(400, 409, 422);

    @GetMapping("/t/{tenant}/services/new")
    String blank(Workspace workspace, Model model) {
        return show(Sheet.of(workspace), "", ServiceForm.blank(), FormErrors.none(), model);
    }

    @PostMapping("/t/{tenant}/services/new")
    String create(
            Workspace workspace,
            ServiceForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Sheet sheet = Sheet.of(workspace);
        FormErrors missing = FormErrors.in(form);
        if (missing.any()) {
            return refuse(sheet, "", form, missing, model, response);
        }
        ObjectNode service = JsonNodeFactory.instance.objectNode().put("resourceType", StoredService.TYPE);
        service.put("active", true);
        Publication.setDraft(service, true);
        form.writeTo(service, sheet.choices().names());
        try {
            StoredService created = TenantServices.of(workspace).create(service);
            redirect.addFlashAttribute("done", "created");
            return redirectTo(workspace, created.id());
        } catch (BackendRefusal refusal) {
            return refuse(sheet, "", form, errors(refusal), model, response);
        }
    }

    @GetMapping("/t/{tenant}/services/{id}/edit")
    String edit(Workspace workspace, @PathVariable String id, Model model) {
        StoredService service = TenantServices.of(workspace).read(id);
        return show(Sheet.of(workspace, service), service.version(), service.form(), FormErrors.none(), model);
    }

    /** The resource is read again and only the form's fields are written into it: the rest of it survives. */
    @PostMapping("/t/{tenant}/services/{id}/edit")
    String save(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam String version,
            ServiceForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        TenantServices services = TenantServices.of(workspace);
        StoredService current = services.read(id);
        Sheet sheet = Sheet.of(workspace, current);
        FormErrors missing = FormErrors.in(form);
        if (missing.any()) {
            return refuse(sheet, version, form, missing, model, response);
        }
        if (!version.equals(current.version())) {
            return overtaken(sheet, current, form, model, response);
        }
        ObjectNode changed = current.copy();
        form.writeTo(changed, sheet.choices().names());
        try {
            services.replace(id, version, changed);
            redirect.addFlashAttribute("done", "saved");
            return redirectTo(workspace, id);
        } catch (TenantServices.Overtaken overtaken) {
            return overtaken(sheet, services.read(id), form, model, response);
        } catch (BackendRefusal refusal) {
            return refuse(sheet, version, form, errors(refusal), model, response);
        }
    }

    /**
     * What the form is shown with.
     *
     * @param service what is edited; nothing when it is a new one
     */
    private record Sheet(Optional<StoredService> service, Choices choices) {

        static Sheet of(Workspace workspace) {
            return new Sheet(Optional.empty(), choices(workspace, Optional.empty()));
        }

        static Sheet of(Workspace workspace, StoredService service) {
            return new Sheet(Optional.of(service), choices(workspace, Optional.of(service)));
        }

        private static Choices choices(Workspace workspace, Optional<StoredService> service) {
            return Choices.of(workspace.backend(), workspace.requiredTenant().id(), service);
        }
    }

    /** A refusal that is not about what was typed is not for this page. */
    private static FormErrors errors(BackendRefusal refusal) {
        if (!ABOUT_THE_CONTENT.contains(refusal.status()) || refusal.issues().isEmpty()) {
            throw refusal;
        }
        return FormErrors.of(refusal.issues());
    }

    private static String refuse(
            Sheet sheet,
            String version,
            ServiceForm form,
            FormErrors errors,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(sheet, version, form, errors, model);
    }

    /** Both versions are shown, and saving once more is a decision. */
    private static String overtaken(
            Sheet sheet, StoredService current, ServiceForm mine, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        Map<String, String> names = new HashMap<>(current.names());
        names.putAll(sheet.choices().names());
        model.addAttribute("differences", Difference.between(mine, current.form(), names));
        return show(sheet, current.version(), mine, FormErrors.none(), model);
    }

    private static String show(Sheet sheet, String version, ServiceForm form, FormErrors errors, Model model) {
        model.addAttribute("service", sheet.service().orElse(null));
        model.addAttribute("choices", sheet.choices());
        model.addAttribute("version", version);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "services/form";
    }

    private static String redirectTo(Workspace workspace, String id) {
        return "redirect:" + workspace.path("/services/" + id);
    }
}
