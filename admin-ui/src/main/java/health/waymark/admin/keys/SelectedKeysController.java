package health.waymark.admin.keys;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.Outcome;
import health.waymark.admin.form.Selection;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Selection selection = new Selection(id, offered, chosen);
        Selection.Shown page = new Selection.Shown(model, response);
        if (chosen.isEmpty() || expires.isBlank()) {
            Fields fields = dated(fields(workspace, selection), expires);
            return Selection.show(
                    workspace, "keys", EXTEND, "/keys/selected/extend", fields, selection.missing(fields), page);
        }
        String end = Moments.endOf(expires, workspace.zone());
        List<Outcome> outcomes = Outcome.of(
                choices(workspace, chosen),
                key -> Keys.call(workspace, key)
                        .patch(JsonNodeFactory.instance.objectNode().put("expiresAt", end)));
        Optional<Errors> wrong = Outcome.ofAll(outcomes, KeyTerms.FIELDS);
        if (wrong.isPresent()) {
            Fields fields = dated(fields(workspace, selection), expires);
            return Selection.show(workspace, "keys", EXTEND, "/keys/selected/extend", fields, wrong.get(), page);
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
            Selection selection = new Selection(id, offered, chosen);
            Fields fields =
                    fields(workspace, selection).text("howMany", "text", "").needed();
            Selection.Shown page = new Selection.Shown(model, response);
            return Selection.show(
                    workspace, "keys", REVOKE, "/keys/selected/revoke", fields, unconfirmed(selection), page);
        }
        List<Outcome> outcomes = Outcome.of(
                choices(workspace, chosen), key -> Keys.call(workspace, key).delete());
        return Outcome.page(outcomes, REVOKE, "keys", workspace.path("/keys"), model);
    }

    private static Errors unconfirmed(Selection selection) {
        if (selection.first()) {
            return Errors.none();
        }
        return selection.chosen().isEmpty()
                ? Errors.missing(List.of("chosen"))
                : Errors.none().malformed(Map.of("howMany", "keys.revoke.howMany"));
    }

    private static Fields fields(Workspace workspace, Selection selection) {
        return selection.fields(choices(workspace, selection.shown()));
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
}
