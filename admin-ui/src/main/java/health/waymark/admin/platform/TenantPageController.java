package health.waymark.admin.platform;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.settings.QuotaRequest;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One tenant, for whoever runs the platform. What is refused comes back as it was typed. */
@Controller
final class TenantPageController {

    private static final List<String> LIMITS = List.of("members", "apiKeys", "resources", "requestsPerMinute");

    /**
     * What was typed into one of the forms of the page.
     *
     * @param values by the id of the field
     * @param at id of the field that a refusal is about
     */
    private record Typed(Map<String, String> values, String at) {}

    @GetMapping("/platform/{id}")
    String view(Workspace workspace, @PathVariable String id, Model model) {
        return show(workspace, id, new Typed(Map.of(), ""), model);
    }

    private static String show(Workspace workspace, String id, Typed typed, Model model) {
        PlatformController.requireOperator(workspace);
        Pending requests = call(workspace, id, "quota-requests").begin();
        JsonNode shown = call(workspace, id).with("include", "quotas").get().body();
        String state = shown.path("status").asString("");
        model.addAttribute("tenant", shown);
        model.addAttribute("state", state);
        model.addAttribute("tone", PlatformController.TONES.getOrDefault(state, "quiet"));
        model.addAttribute("created", Moments.of(shown.path("createdAt")));
        model.addAttribute("limits", LIMITS);
        model.addAttribute("quotas", shown.path("quotas"));
        model.addAttribute("requests", QuotaRequest.all(requests.answer().body()));
        model.addAttribute("typed", typed.values());
        model.addAttribute("at", typed.at());
        return "platform/tenant";
    }

    @PostMapping("/platform/{id}/{change:freeze|unfreeze}")
    String change(
            Workspace workspace,
            @PathVariable String id,
            @PathVariable String change,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PlatformController.requireOperator(workspace);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!reason.isBlank()) {
            json.put("reason", reason.strip());
        }
        try {
            call(workspace, id, change).post(json);
        } catch (BackendRefusal refusal) {
            refused(refusal, model, response);
            return show(workspace, id, new Typed(Map.of("freeze-reason", reason), "freeze-reason"), model);
        }
        return done(id, change, redirect);
    }

    @PostMapping("/platform/{id}/quotas")
    String quotas(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PlatformController.requireOperator(workspace);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Map<String, String> values = new HashMap<>();
        for (String name : LIMITS) {
            values.put(name, sent.getOrDefault(name, ""));
            put(json, name, sent.getOrDefault(name, ""));
        }
        try {
            call(workspace, id, "quotas").put(json);
        } catch (BackendRefusal refusal) {
            refused(refusal, model, response);
            String at = LIMITS.stream()
                    .filter(name -> refusal.issues().stream().anyMatch(issue -> issue.concerns(name)))
                    .findFirst()
                    .orElse("members");
            return show(workspace, id, new Typed(values, at), model);
        }
        return done(id, "saved", redirect);
    }

    /** @param path the tenant {@code id}, the {@code request}, and the {@code decision} */
    @PostMapping("/platform/{id}/quota-requests/{request}/{decision:grant|refuse}")
    String decide(
            Workspace workspace,
            @PathVariable Map<String, String> path,
            @RequestParam(defaultValue = "") String limit,
            @RequestParam(defaultValue = "") String answer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PlatformController.requireOperator(workspace);
        String id = Objects.requireNonNull(path.get("id"));
        String request = Objects.requireNonNull(path.get("request"));
        String decision = Objects.requireNonNull(path.get("decision"));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("granted", "grant".equals(decision))
                .put("answer", answer.strip());
        put(json, "limit", limit);
        try {
            call(workspace, id, "quota-requests", request, "decide").post(json);
        } catch (BackendRefusal refusal) {
            refused(refusal, model, response);
            // What is decided already has no form any more.
            boolean over = refusal.status() == HttpStatus.CONFLICT.value();
            Map<String, String> values = Map.of("limit-" + request, limit, "answer-" + request, answer);
            return show(workspace, id, new Typed(values, over ? "requests-heading" : "limit-" + request), model);
        }
        return done(id, decision, redirect);
    }

    /** Makes the page that follows say why. */
    private static void refused(BackendRefusal refusal, Model model, HttpServletResponse response) {
        FormPages.requireAboutContent(refusal);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("issues", refusal.issues());
    }

    private static String done(String id, String what, RedirectAttributes redirect) {
        redirect.addFlashAttribute("done", what);
        return "redirect:/platform/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }

    /** What is no number goes as it is: the backend says so, and nothing else is put in its place. */
    private static void put(ObjectNode json, String name, String number) {
        if (number.strip().matches("\\d{1,15}")) {
            json.put(name, Long.parseLong(number.strip()));
        } else if (!number.isBlank()) {
            json.put(name, number.strip());
        }
    }

    private static Call call(Workspace workspace, String id, String... more) {
        return workspace
                .backend()
                .call(Stream.concat(Stream.of("api", "v1", "tenants", id), Stream.of(more))
                        .toArray(String[]::new));
    }
}
