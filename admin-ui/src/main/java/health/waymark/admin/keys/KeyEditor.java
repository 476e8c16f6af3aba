package health.waymark.admin.keys;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** Making a key and restricting one. */
@Controller
final class KeyEditor {

    @GetMapping("/t/{tenant}/keys/new")
    String blank(Workspace workspace, Model model, HttpServletResponse response) {
        return show(workspace, "", KeyTerms.blank(), presets(workspace), Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/keys/new")
    String create(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        KeyTerms terms = KeyTerms.of(sent);
        List<Choice> presets = presets(workspace);
        Errors missing = terms.fields(presets).missing();
        if (missing.any()) {
            return show(workspace, "", terms, presets, missing, model, response);
        }
        try {
            return Revealed.show(
                    Keys.call(workspace)
                            .once(Objects.requireNonNullElse(sent.getFirst("once"), ""))
                            .post(terms.created(workspace.zone())),
                    workspace,
                    model,
                    response,
                    redirect);
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            Errors errors = terms.fields(presets).errors(refusal, KeyTerms.FIELDS);
            return show(workspace, "", terms, presets, errors, model, response);
        }
    }

    @GetMapping("/t/{tenant}/keys/{id}/edit")
    String edit(Workspace workspace, @PathVariable String id, Model model, HttpServletResponse response) {
        KeyTerms terms = known(workspace, id);
        return show(workspace, id, terms, List.of(), Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/keys/{id}/edit")
    String save(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        KeyTerms terms = KeyTerms.of(sent);
        try {
            Keys.call(workspace, id).patch(terms.changed(known(workspace, id), workspace.zone()));
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            Errors errors = terms.fields(List.of()).errors(refusal, KeyTerms.FIELDS);
            return show(workspace, id, terms, List.of(), errors, model, response);
        }
        redirect.addFlashAttribute("done", "saved");
        return "redirect:" + workspace.path("/keys/" + id);
    }

    private static KeyTerms known(Workspace workspace, String id) {
        return KeyTerms.of(Keys.call(workspace, id).get().body(), workspace.zone());
    }

    private static List<Choice> presets(Workspace workspace) {
        List<Choice> presets = new ArrayList<>();
        for (JsonNode preset :
                workspace.backend().call("api", "v1", "key-presets").get().body()) {
            String code = preset.path("code").asString("");
            presets.add(new Choice(code, "choice.preset." + code, "choice.preset." + code + ".text", true));
        }
        presets.add(new Choice("", "choice.preset.own", "choice.preset.own.text", true));
        return presets;
    }

    private static String show(
            Workspace workspace,
            String id,
            KeyTerms terms,
            List<Choice> presets,
            Errors errors,
            Model model,
            HttpServletResponse response) {
        boolean fresh = id.isEmpty();
        String page = workspace.path(fresh ? "/keys/new" : "/keys/" + id + "/edit");
        String back = workspace.path(fresh ? "/keys" : "/keys/" + id);
        return FormPages.show(
                terms.fields(presets).form("keys", page, back, fresh ? "keys.create" : "form.save", errors),
                "keys",
                List.of(
                        Crumb.page("keys.title", workspace.path("/keys")),
                        fresh ? Crumb.page("keys.new", "") : Crumb.named(terms.name(), "")),
                model,
                response);
    }
}
