package health.waymark.admin.checks;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.layout.Formats;
import health.waymark.admin.workspace.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tests of an endpoint: {@code /api/v1/tenants/{tenant}/endpoints/{id}/verifications}. */
@Controller
final class CheckController {

    static final Map<String, String> TONES =
            Map.of("reachable", "good", "degraded", "warn", "unreachable", "bad", "unverified", "quiet");
    /** As many as there are at once: a test a day is kept for 90 days, and some were repeated. */
    private static final String ASKED = "200";

    private static final int SHOWN = 20;
    private static final int TOO_SOON = 429;

    private final Clock clock;
    private final StepTexts texts;

    CheckController(Clock clock, StepTexts texts) {
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping("/t/{tenant}/endpoints/{id}/tests")
    String show(Workspace workspace, @PathVariable String id, Locale locale, Model model) {
        Pending links = Shares.call(workspace, id).begin();
        Function<JsonNode, String> words = texts.in(new Formats(locale, workspace.zone()));
        JsonNode verifications = verifications(workspace, id);
        boolean waiting = verifications.path("state").path("waiting").asBoolean(false);
        model.addAttribute("name", verifications.path("name").asString(id));
        model.addAttribute("here", workspace.path("/endpoints/" + id));
        model.addAttribute("waiting", waiting);
        model.addAttribute("state", Check.ofState(verifications.path("state"), words));
        List<Check> checks = Check.all(verifications.path("results"), words);
        model.addAttribute("checks", checks.stream().limit(SHOWN).toList());
        model.addAttribute("availability", Availability.of(checks, clock.instant(), workspace.zone()));
        model.addAttribute("links", Shares.of(links.answer().body()));
        model.addAttribute("alerts", workspace.administers());
        model.addAttribute("editable", workspace.requiredTenant().mayChange("Endpoint"));
        return "checks/checks";
    }

    @PostMapping("/t/{tenant}/endpoints/{id}/tests")
    String test(Workspace workspace, @PathVariable String id, RedirectAttributes redirect) {
        try {
            endpoints(workspace, id, "verify").post(JsonNodeFactory.instance.objectNode());
            redirect.addFlashAttribute("done", "testing");
        } catch (BackendRefusal refusal) {
            if (refusal.status() != TOO_SOON) {
                throw refusal;
            }
            redirect.addFlashAttribute("done", "testedJustNow");
        }
        return "redirect:" + workspace.path("/endpoints/" + id + "/tests");
    }

    /** The state of an endpoint and its latest tests. */
    static JsonNode verifications(Workspace workspace, String id) {
        return endpoints(workspace, id, "verifications")
                .with("limit", ASKED)
                .get()
                .body();
    }

    private static Call endpoints(Workspace workspace, String id, String what) {
        return workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "endpoints", id, what);
    }
}
