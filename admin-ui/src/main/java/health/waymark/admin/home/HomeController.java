package health.waymark.admin.home;

import health.waymark.admin.backend.BackendAway;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The first page of a tenant, made of two calls side by side: one batch of counts, and what waits for somebody. When one of
 * them fails, its cards say so and the others stay.
 */
@Controller
final class HomeController {

    private static final Logger LOG = LoggerFactory.getLogger(HomeController.class);

    private final Snoozing snoozing;

    HomeController(Snoozing snoozing) {
        this.snoozing = snoozing;
    }

    @GetMapping("/t/{tenant}/home")
    String home(Workspace workspace, Model model) {
        Pending asked = toDos(workspace);
        String tenant = workspace.requiredTenant().id();
        Counts counts = orNothing(() -> Counts.of(workspace.backend(), tenant));
        JsonNode waiting = orNothing(() -> answered(asked));
        List<Todo> todos = Todo.of(counts, waiting, workspace);
        List<Step> steps = waiting == null ? List.of() : Step.of(waiting.path("setup"), workspace);
        model.addAttribute(
                "todos", todos.stream().filter(todo -> todo.until().isEmpty()).toList());
        model.addAttribute(
                "snoozed",
                todos.stream().filter(todo -> todo.until().isPresent()).toList());
        model.addAttribute("steps", steps);
        model.addAttribute("share", Step.share(steps));
        model.addAttribute("next", Step.next(steps).map(Step::key).orElse(""));
        model.addAttribute("tiles", counts == null ? List.of() : Tile.of(counts, workspace));
        model.addAttribute("score", waiting == null ? -1 : waiting.path("score").asInt(-1));
        model.addAttribute("countsAway", counts == null);
        model.addAttribute("waitingAway", waiting == null);
        model.addAttribute("dates", snoozing.dates(workspace));
        return "home/home";
    }

    @PostMapping("/t/{tenant}/home/snooze")
    String snooze(
            Workspace workspace,
            @RequestParam String toDo,
            @RequestParam long seen,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        String date = sent.getOrDefault("date", "");
        Optional<Instant> until = snoozing.until(sent.getOrDefault("for", ""), date, workspace);
        if (until.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrongDate", toDo);
            model.addAttribute("typedDate", date);
            return home(workspace, model);
        }
        workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "to-dos", toDo, "snooze")
                .put(JsonNodeFactory.instance
                        .objectNode()
                        .put("until", until.get().toString())
                        .put("seen", seen));
        redirect.addFlashAttribute("done", "snoozed");
        return "redirect:" + workspace.path("/home");
    }

    @PostMapping("/t/{tenant}/home/show-again")
    String showAgain(Workspace workspace, @RequestParam String toDo, RedirectAttributes redirect) {
        workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "to-dos", toDo, "snooze")
                .delete();
        redirect.addFlashAttribute("done", "shownAgain");
        return "redirect:" + workspace.path("/home");
    }

    private static Pending toDos(Workspace workspace) {
        return workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "to-dos")
                .begin();
    }

    /** A role that was changed a moment ago may no longer see it: the rest of the page stays. */
    private static JsonNode answered(Pending waiting) {
        try {
            return waiting.answer().body();
        } catch (BackendRefusal refusal) {
            if (refusal.status() == 403 || refusal.status() == 404) {
                return JsonNodeFactory.instance.objectNode();
            }
            throw refusal;
        }
    }

    /** What cannot be had now may be had at the next try; what is wrong with the person's access is another matter. */
    private static <T> @Nullable T orNothing(Supplier<T> part) {
        try {
            return part.get();
        } catch (BackendAway away) {
            LOG.warn(
                    "A card of the first page is left empty: {}: {}",
                    away.getMessage(),
                    String.valueOf(away.getCause()));
        } catch (BackendRefusal refusal) {
            if (refusal.status() != HttpStatus.TOO_MANY_REQUESTS.value() && refusal.status() < 500) {
                throw refusal;
            }
            LOG.warn("A card of the first page is left empty: {}: {}", refusal.getMessage(), refusal.issues());
        }
        return null;
    }
}
