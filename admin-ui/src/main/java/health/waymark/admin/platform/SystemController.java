package health.waymark.admin.platform;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * How the installation is: the search index, jobs that have failed, mail, the verification of Endpoints, and what an
 * upgrade has left to do.
 */
@Controller
final class SystemController {

    private static final Map<String, String> TONES = Map.of(
            "up-to-date", "good",
            "building", "info",
            "late", "warn",
            "parked", "warn",
            "drifted", "warn",
            "held-back", "bad",
            "trouble", "bad",
            "no-indexer", "bad");
    private static final int CONFLICT = 409;
    private static final Set<String> ORDERS = Set.of("rebuild", "drift-check", "retry-parked");

    @GetMapping("/system")
    String show(Workspace workspace, Model model) {
        PlatformController.requireOperator(workspace);
        JsonNode overview = operator(workspace, "overview").get().body();
        JsonNode index = overview.path("searchIndex");
        String status = index.path("status").asString("");
        model.addAttribute("verification", overview.path("endpointVerification"));
        model.addAttribute("values", overview.path("searchValues"));
        model.addAttribute("index", index);
        model.addAttribute("status", status);
        model.addAttribute("tone", TONES.getOrDefault(status, "quiet"));
        model.addAttribute("indexers", IndexerView.all(index.path("indexers")));
        JsonNode active = active(index);
        JsonNode building = active.path("building");
        model.addAttribute("share", Math.round(100 * building.path("share").asDouble(0)));
        model.addAttribute("left", Math.round(building.path("secondsLeft").asDouble(0)));
        model.addAttribute("drift", DriftCheck.of(active));
        model.addAttribute(
                "jobs",
                overview.at("/failedJobs/jobs").valueStream().map(FailedJob::of).toList());
        model.addAttribute("mail", overview.path("mail"));
        model.addAttribute("parked", overview.path("parkedLabels"));
        model.addAttribute("json", workspace.backend().readable(index));
        return "platform/system";
    }

    @PostMapping("/system/{order}")
    String order(Workspace workspace, @PathVariable String order, RedirectAttributes redirect) {
        PlatformController.requireOperator(workspace);
        if (!ORDERS.contains(order)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        operator(workspace, "search-index", order).post(JsonNodeFactory.instance.objectNode());
        redirect.addFlashAttribute("done", "ordered");
        return "redirect:/system";
    }

    @PostMapping("/system/jobs/{id}/retry")
    String retry(Workspace workspace, @PathVariable UUID id, RedirectAttributes redirect) {
        PlatformController.requireOperator(workspace);
        try {
            workspace
                    .backend()
                    .call("api", "v1", "jobs", id.toString(), "retry")
                    .post(JsonNodeFactory.instance.objectNode());
            redirect.addFlashAttribute("done", "jobRetried");
        } catch (BackendRefusal refusal) {
            if (refusal.status() != CONFLICT) {
                throw refusal;
            }
            redirect.addFlashAttribute("done", "jobGoesOn");
        }
        return "redirect:/system";
    }

    /** What the indexer reports that writes; nothing when none does. */
    private static JsonNode active(JsonNode index) {
        String id = index.path("active").asString("");
        return StreamSupport.stream(index.path("indexers").spliterator(), false)
                .filter(indexer -> indexer.path("id").asString("").equals(id))
                .findFirst()
                .map(indexer -> indexer.path("report"))
                .orElse(MissingNode.getInstance());
    }

    /** A job that does not go on by itself. */
    record FailedJob(String id, String tenant, String kind, String step, String problem, Optional<Instant> at) {

        static FailedJob of(JsonNode job) {
            return new FailedJob(
                    job.path("id").asString(""),
                    job.path("tenant").asString(""),
                    job.path("kind").asString(""),
                    job.path("step").asString(""),
                    job.path("problem").asString(""),
                    Moments.of(job.path("finishedAt")));
        }
    }

    @PostMapping("/system/mail/retry-failed")
    String retryMails(Workspace workspace, RedirectAttributes redirect) {
        PlatformController.requireOperator(workspace);
        operator(workspace, "mail", "retry-failed").post(JsonNodeFactory.instance.objectNode());
        redirect.addFlashAttribute("done", "mailsOrdered");
        return "redirect:/system";
    }

    private static Call operator(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(List.of("api", "v1", "operator"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }
}
