package health.waymark.admin.platform;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.Outcome;
import health.waymark.admin.form.Selection;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Several tenants at once: telling them something, or freezing them. A list of them to look at first, then one by one. */
@Controller
final class SelectedTenantsController {

    private static final String FREEZE = "platform.freeze";
    private static final String TELL = "platform.tell";

    /** Many times what a page of the list has. */
    private static final int MOST = 100;

    @PostMapping("/tenants/tell")
    String tell(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        PlatformController.requireOperator(workspace);
        Selection selection = selection(sent);
        String text = first(sent, "operatorMessage").strip();
        List<Choice> tenants = tenants(workspace, selection.shown());
        Fields fields = selection.fields(tenants).area("operatorMessage", text).needed();
        Selection.Shown page = new Selection.Shown(model, response);
        if (selection.chosen().isEmpty() || text.isEmpty()) {
            return Selection.show(
                    workspace, "platform", TELL, "/tenants/tell", fields, selection.missing(fields), page);
        }
        String once = first(sent, "once");
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("text", text);
        List<Outcome> outcomes = Outcome.of(
                chosen(tenants, selection),
                id -> workspace
                        .backend()
                        .call("api", "v1", "tenants", id, "messages")
                        .once(key(once, id, text))
                        .post(json));
        Optional<Errors> wrong = Outcome.ofAll(outcomes, Map.of("text", "operatorMessage"));
        return wrong.isPresent()
                ? Selection.show(workspace, "platform", TELL, "/tenants/tell", fields, wrong.get(), page)
                : Outcome.page(outcomes, TELL, "platform", "/platform", model);
    }

    /** Each tenant is told once, also when the form comes twice. */
    private static String key(String once, String id, String text) {
        return once.isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes((once + " " + id + " " + text).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    /** Nobody there can change anything from then on, which wants more than a click: how many they are must be typed. */
    @PostMapping("/tenants/freeze")
    String freeze(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        PlatformController.requireOperator(workspace);
        Selection selection = selection(sent);
        String reason = first(sent, "tenantReason").strip();
        boolean counted = first(sent, "howManyTenants")
                .strip()
                .equals(Integer.toString(selection.chosen().size()));
        List<Choice> tenants = tenants(workspace, selection.shown());
        Fields fields = selection
                .fields(tenants)
                .area("tenantReason", reason)
                .text("howManyTenants", "text", "")
                .needed();
        Selection.Shown page = new Selection.Shown(model, response);
        if (selection.chosen().isEmpty() || !counted) {
            return Selection.show(
                    workspace, "platform", FREEZE, "/tenants/freeze", fields, unconfirmed(selection), page);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!reason.isEmpty()) {
            json.put("reason", reason);
        }
        List<Outcome> outcomes = Outcome.of(
                chosen(tenants, selection),
                id -> workspace
                        .backend()
                        .call("api", "v1", "tenants", id, "freeze")
                        .post(json));
        Optional<Errors> wrong = Outcome.ofAll(outcomes, Map.of("reason", "tenantReason"));
        return wrong.isPresent()
                ? Selection.show(workspace, "platform", FREEZE, "/tenants/freeze", fields, wrong.get(), page)
                : Outcome.page(outcomes, FREEZE, "platform", "/platform", model);
    }

    private static Errors unconfirmed(Selection selection) {
        if (selection.first()) {
            return Errors.none();
        }
        return selection.chosen().isEmpty()
                ? Errors.missing(List.of("chosen"))
                : Errors.none().malformed(Map.of("howManyTenants", "platform.howMany"));
    }

    private static Selection selection(MultiValueMap<String, String> sent) {
        return new Selection(some(sent, "id"), some(sent, "offered"), some(sent, "chosen"));
    }

    private static List<String> some(MultiValueMap<String, String> sent, String name) {
        return sent.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .filter(value -> !value.isBlank())
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String first(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "");
    }

    private static List<Choice> chosen(List<Choice> tenants, Selection selection) {
        return tenants.stream()
                .filter(tenant -> selection.chosen().contains(tenant.value()))
                .toList();
    }

    /** Asked for side by side; what is no tenant is not among them. */
    private static List<Choice> tenants(Workspace workspace, List<String> ids) {
        Map<String, Pending> asked = new LinkedHashMap<>();
        ids.stream()
                .distinct()
                .limit(MOST)
                .forEach(id -> asked.put(
                        id, workspace.backend().call("api", "v1", "tenants", id).begin()));
        List<Choice> choices = new ArrayList<>();
        asked.forEach((id, pending) -> found(pending)
                .ifPresent(tenant ->
                        choices.add(Choice.named(id, tenant.path("name").asString(id), id))));
        return choices;
    }

    private static Optional<JsonNode> found(Pending pending) {
        try {
            return Optional.of(pending.answer().body());
        } catch (BackendRefusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND.value()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
