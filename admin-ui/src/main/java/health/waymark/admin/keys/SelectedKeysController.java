package health.waymark.admin.keys;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.form.Outcome;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Several keys at once: another last day, or an end for good. A list of them to look at first, then one by one. */
@Controller
final class SelectedKeysController {

    private static final String EXTEND = "keys.extend";
    private static final String REVOKE = "keys.revoke";

    @PostMapping("/t/{tenant}/keys/selected/extend")
    String extend(
            Workspace workspace,
            @RequestParam(defaultValue = "") List<String> id,
            @RequestParam(defaultValue = "") List<String> offered,
            @RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String expires,
            Model model,
            HttpServletResponse response) {
        if (chosen.isEmpty() || expires.isBlank()) {
            Fields fields = dated(fields(workspace, id, offered, chosen), expires);
            Errors errors = isFirst(offered, chosen) ? Errors.none() : fields.missing();
            return show(workspace, fields, EXTEND, "/extend", errors, model, response);
        }
        String end = Moments.endOf(expires, workspace.zone());
        List<Outcome> outcomes = Outcome.of(
                choices(workspace, chosen),
                key -> Keys.call(workspace, key)
                        .patch(JsonNodeFactory.instance.objectNode().put("expiresAt", end)));
        Optional<Errors> wrong = Outcome.ofAll(outcomes, KeyTerms.FIELDS);
        if (wrong.isPresent()) {
            Fields fields = dated(fields(workspace, id, offered, chosen), expires);
            return show(workspace, fields, EXTEND, "/extend", wrong.get(), model, response);
        }
        return Outcome.page(outcomes, EXTEND, "keys", workspace.path("/keys"), model);
    }

    private static Fields dated(Fields fields, String expires) {
        return fields.text("expires", "date", expires).needed();
    }

    /** An end for good wants more than a click: how many they are must be typed. */
    @PostMapping("/t/{tenant}/keys/selected/revoke")
    String revoke(
            Workspace workspace,
            @RequestParam(defaultValue = "") List<String> id,
            @RequestParam(defaultValue = "") List<String> offered,
            @RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String howMany,
            Model model,
            HttpServletResponse response) {
        if (chosen.isEmpty() || !howMany.strip().equals(Integer.toString(chosen.size()))) {
            Fields fields = fields(workspace, id, offered, chosen)
                    .text("howMany", "text", "")
                    .needed();
            return show(workspace, fields, REVOKE, "/revoke", unconfirmed(offered, chosen), model, response);
        }
        List<Outcome> outcomes = Outcome.of(
                choices(workspace, chosen), key -> Keys.call(workspace, key).delete());
        return Outcome.page(outcomes, REVOKE, "keys", workspace.path("/keys"), model);
    }

    private static Errors unconfirmed(List<String> offered, List<String> chosen) {
        if (isFirst(offered, chosen)) {
            return Errors.none();
        }
        return chosen.isEmpty()
                ? Errors.missing(List.of("chosen"))
                : Errors.none().malformed(Map.of("howMany", "keys.revoke.howMany"));
    }

    /** Whether they come from the list, and nobody has looked at them yet. */
    private static boolean isFirst(List<String> offered, List<String> chosen) {
        return offered.isEmpty() && chosen.isEmpty();
    }

    /** At first all of them ticked; what should not be among them can be taken out, and in again. */
    private static Fields fields(Workspace workspace, List<String> ids, List<String> offered, List<String> chosen) {
        List<String> shown =
                Stream.of(ids, offered, chosen).flatMap(List::stream).toList();
        return new Fields()
                .part("chosen")
                .picks("chosen", isFirst(offered, chosen) ? ids : chosen, choices(workspace, shown), "offered")
                .needed();
    }

    private static List<Choice> choices(Workspace workspace, List<String> ids) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode key : Keys.call(workspace).get().body()) {
            String id = key.path("id").asString("");
            if (ids.contains(id)) {
                choices.add(Choice.named(
                        id,
                        key.path("name").asString(""),
                        "wmk_…" + key.path("last4").asString("")));
            }
        }
        return choices;
    }

    private static String show(
            Workspace workspace,
            Fields fields,
            String what,
            String path,
            Errors errors,
            Model model,
            HttpServletResponse response) {
        String list = workspace.path("/keys");
        return FormPages.show(
                fields.form("chosen", workspace.path("/keys/selected" + path), list, what, errors),
                "keys",
                List.of(Crumb.page("keys.title", list), Crumb.page(what, "")),
                model,
                response);
    }
}
