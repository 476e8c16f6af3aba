package health.waymark.admin.home;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of a tenant, made of two calls side by side: one batch of counts, and the keys for who may see them. */
@Controller
final class HomeController {

    private static final Duration SOON = Duration.ofDays(30);

    private final Clock clock;

    HomeController(Clock clock) {
        this.clock = clock;
    }

    @GetMapping("/t/{tenant}/home")
    String home(Workspace workspace, Model model) {
        String tenant = workspace.requiredTenant().id();
        Optional<Pending> keys = workspace.administers()
                ? Optional.of(workspace
                        .backend()
                        .call("api", "v1", "tenants", tenant, "keys")
                        .with("state", "live")
                        .with("expiresBefore", clock.instant().plus(SOON).toString())
                        .begin())
                : Optional.empty();
        Counts counts = Counts.of(workspace.backend(), tenant);
        int expiring = keys.map(HomeController::count).orElse(0);
        model.addAttribute("todos", Todo.of(counts, expiring, workspace));
        model.addAttribute("steps", Step.of(counts, workspace));
        model.addAttribute("tiles", Tile.of(counts, workspace));
        return "home/home";
    }

    /** A role that was changed a moment ago may no longer see the keys: the rest of the page stays. */
    private static int count(Pending keys) {
        try {
            return keys.answer().body().size();
        } catch (BackendRefusal refusal) {
            if (refusal.status() == 403 || refusal.status() == 404) {
                return 0;
            }
            throw refusal;
        }
    }
}
