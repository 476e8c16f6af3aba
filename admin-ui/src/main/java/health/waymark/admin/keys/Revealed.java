package health.waymark.admin.keys;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** The page with a secret. */
final class Revealed {

    private Revealed() {}

    /**
     * The secret is in this one answer, which nobody may store. Whoever loads the page again sends the same form again:
     * nothing is made or rolled a second time, and nothing is shown a second time.
     */
    static String show(
            Answer answer,
            Workspace workspace,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        JsonNode revealed = answer.body();
        if (answer.replayed()) {
            redirect.addFlashAttribute("done", "shownBefore");
            return "redirect:" + workspace.path("/keys/" + revealed.path("id").asString(""));
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("revealed", revealed);
        model.addAttribute("expires", Moments.of(revealed.path("expiresAt")));
        model.addAttribute("oldEnds", Moments.of(revealed.path("oldValidUntil")));
        return "keys/revealed";
    }
}
