package health.waymark.admin.home;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The steps until partners find an organization: {@code /api/v1/tenants/{tenant}/setup}. */
@Controller
final class SetupController {

    private static final int LONGEST_REASON = 500;

    /** Somebody who can do steps. */
    record Colleague(String subject, String name) {}

    @GetMapping("/t/{tenant}/setup")
    String show(Workspace workspace, Model model) {
        JsonNode setup = setup(workspace).get().body();
        List<Step> steps = Step.of(setup.path("steps"), workspace);
        model.addAttribute("steps", steps);
        model.addAttribute("share", Step.share(steps));
        model.addAttribute("next", Step.next(steps).map(Step::key).orElse(""));
        model.addAttribute("assigns", setup.has("assignable"));
        model.addAttribute(
                "colleagues",
                StreamSupport.stream(setup.path("assignable").spliterator(), false)
                        .map(each -> new Colleague(
                                each.path("subject").asString(""),
                                each.path("name").asString("")))
                        .toList());
        return "home/setup";
    }

    @PostMapping("/t/{tenant}/setup/{step}/assignee")
    String assign(
            Workspace workspace,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String subject,
            RedirectAttributes redirect) {
        Call assignee = setup(workspace, step, "assignee");
        if (subject.isEmpty()) {
            assignee.delete();
        } else {
            assignee.put(JsonNodeFactory.instance.objectNode().put("subject", subject));
        }
        return back(workspace, subject.isEmpty() ? "unassigned" : "assigned", redirect);
    }

    @PostMapping("/t/{tenant}/setup/{step}/skip")
    String skip(
            Workspace workspace,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrongStep", step);
            model.addAttribute("reason", reason);
            return show(workspace, model);
        }
        setup(workspace, step, "skipped")
                .put(JsonNodeFactory.instance.objectNode().put("reason", reason.strip()));
        return back(workspace, "skippedStep", redirect);
    }

    @PostMapping("/t/{tenant}/setup/{step}/take-up")
    String takeUp(Workspace workspace, @PathVariable String step, RedirectAttributes redirect) {
        setup(workspace, step, "skipped").delete();
        return back(workspace, "takenUp", redirect);
    }

    /** Another try of a step that fails; the page is asked again for what came of it. */
    @PostMapping("/t/{tenant}/setup/endpoint/retry")
    String retry(Workspace workspace, @RequestParam String id, RedirectAttributes redirect) {
        try {
            workspace
                    .backend()
                    .call("api", "v1", "tenants", workspace.requiredTenant().id(), "endpoints", id, "verify")
                    .post(JsonNodeFactory.instance.objectNode());
        } catch (BackendRefusal refusal) {
            if (refusal.status() != HttpStatus.TOO_MANY_REQUESTS.value()) {
                throw refusal;
            }
        }
        return back(workspace, "testing", redirect);
    }

    private static String back(Workspace workspace, String done, RedirectAttributes redirect) {
        redirect.addFlashAttribute("done", done);
        return "redirect:" + workspace.path("/setup");
    }

    private static Call setup(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(
                List.of("api", "v1", "tenants", workspace.requiredTenant().id(), "setup"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }
}
