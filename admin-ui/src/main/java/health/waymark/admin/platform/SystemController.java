package health.waymark.admin.platform;

import health.waymark.admin.backend.Call;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/**
 * How the installation is: the search index, mail, the verification of Endpoints, and what an upgrade has left to do.
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
    private static final Set<String> ORDERS = Set.of("rebuild", "drift-check", "retry-parked");

    @GetMapping("/system")
    String show(Workspace workspace, Model model) {
        PlatformController.requireOperator(workspace);
        Pending verification = operator(workspace, "endpoint-verification").begin();
        Pending values = operator(workspace, "search-values").begin();
        Pending mail = mail(workspace).begin();
        JsonNode index = index(workspace).get().body();
        String status = index.path("status").asString("");
        model.addAttribute("verification", verification.answer().body());
        model.addAttribute("values", values.answer().body());
        model.addAttribute("index", index);
        model.addAttribute("status", status);
        model.addAttribute("tone", TONES.getOrDefault(status, "quiet"));
        model.addAttribute("share", Math.round(100 * index.findPath("share").asDouble(0)));
        model.addAttribute("mail", mail.answer().body());
        model.addAttribute("parked", parked(workspace, index));
        model.addAttribute("json", workspace.backend().readable(index));
        return "platform/system";
    }

    @PostMapping("/system/{order}")
    String order(Workspace workspace, @PathVariable String order, RedirectAttributes redirect) {
        PlatformController.requireOperator(workspace);
        if (!ORDERS.contains(order)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        index(workspace, order).post(JsonNodeFactory.instance.objectNode());
        redirect.addFlashAttribute("done", "ordered");
        return "redirect:/system";
    }

    /** Asked for only where there are some: that is rare, and the page has other things to ask. */
    private static JsonNode parked(Workspace workspace, JsonNode index) {
        return index.findPath("parked").asLong(0) == 0
                ? JsonNodeFactory.instance.objectNode()
                : index(workspace, "parked").with("limit", "20").get().body();
    }

    @PostMapping("/system/mail/retry-failed")
    String retryMails(Workspace workspace, RedirectAttributes redirect) {
        PlatformController.requireOperator(workspace);
        mail(workspace, "retry-failed").post(JsonNodeFactory.instance.objectNode());
        redirect.addFlashAttribute("done", "mailsOrdered");
        return "redirect:/system";
    }

    private static Call mail(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(List.of("mail"));
        path.addAll(List.of(more));
        return operator(workspace, path.toArray(String[]::new));
    }

    private static Call index(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(List.of("search-index"));
        path.addAll(List.of(more));
        return operator(workspace, path.toArray(String[]::new));
    }

    private static Call operator(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(List.of("api", "v1", "operator"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }
}
