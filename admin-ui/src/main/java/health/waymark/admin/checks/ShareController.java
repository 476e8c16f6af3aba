package health.waymark.admin.checks;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sharing what one test of an endpoint has found by a link, and ending that. */
@Controller
final class ShareController {

    private static final List<Choice> DAYS = Stream.of("1", "7", "30", "90")
            .map(days -> Choice.of("linkDays", days))
            .toList();

    /** @param at the moment of the test */
    @GetMapping("/t/{tenant}/endpoints/{id}/tests/share")
    String ask(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String at,
            Model model,
            HttpServletResponse response) {
        return show(workspace, id, at, "7", Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/endpoints/{id}/tests/share")
    String share(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        String at = sent.getOrDefault("at", "");
        String linkDays = sent.getOrDefault("linkDays", "");
        Answer made;
        try {
            made = Shares.call(workspace, id)
                    .once(sent.getOrDefault("once", ""))
                    .post(JsonNodeFactory.instance
                            .objectNode()
                            .put("at", at)
                            .put("days", linkDays.matches("\\d{1,3}") ? Integer.parseInt(linkDays) : 0));
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            Errors errors = fields(linkDays).errors(refusal, Map.of("days", "linkDays"));
            return show(workspace, id, at, linkDays, errors, model, response);
        }
        if (made.replayed()) {
            // The page is loaded again, and the link was shown once
            redirect.addFlashAttribute("done", "linkShownBefore");
            return "redirect:" + tests(workspace, id);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("url", made.body().path("url").asString(""));
        model.addAttribute("link", Shares.one(made.body().path("report")));
        model.addAttribute("tests", tests(workspace, id));
        return "checks/shared";
    }

    @PostMapping("/t/{tenant}/endpoints/{id}/tests/links/{link}/revoke")
    String revoke(
            Workspace workspace, @PathVariable String id, @PathVariable String link, RedirectAttributes redirect) {
        try {
            Shares.call(workspace, id, link).delete();
        } catch (BackendRefusal refusal) {
            // It is over already, which is what was wanted
            if (refusal.status() != HttpStatus.NOT_FOUND.value()) {
                throw refusal;
            }
        }
        redirect.addFlashAttribute("done", "linkRevoked");
        return "redirect:" + tests(workspace, id);
    }

    private static String tests(Workspace workspace, String id) {
        return workspace.path("/endpoints/" + id + "/tests");
    }

    private static Fields fields(String days) {
        return new Fields().part("share").select("linkDays", days, DAYS).needed();
    }

    private static String show(
            Workspace workspace,
            String id,
            String at,
            String days,
            Errors errors,
            Model model,
            HttpServletResponse response) {
        String tests = tests(workspace, id);
        String here = tests + "/share?at=" + UriUtils.encode(at, StandardCharsets.UTF_8);
        return FormPages.show(
                fields(days).form("share", here, tests, "checks.share.make", errors),
                "endpoints",
                List.of(
                        Crumb.page("endpoints.title", workspace.path("/endpoints")),
                        Crumb.page("checks.title", tests),
                        Crumb.page("checks.share.title", "")),
                model,
                response);
    }
}
