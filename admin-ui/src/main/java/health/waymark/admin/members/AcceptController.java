package health.waymark.admin.members;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Accepting an invitation. The link carries its token behind a {@code #}, which browsers send to nobody: the page takes
 * it from there by script, or from the person by hand, keeps it in the session, and asks to sign in.
 */
@Controller
final class AcceptController {

    private static final String TOKEN = AcceptController.class.getName() + ".token";
    private static final Set<Integer> ABOUT_THE_INVITATION = Set.of(400, 403, 404, 409, 410, 422, 423);

    @GetMapping("/invitations")
    String door() {
        return "members/accept";
    }

    @PostMapping("/invitations")
    String keep(@RequestParam String token, HttpServletRequest request) {
        // A whole link is as good as its end.
        request.getSession()
                .setAttribute(TOKEN, token.strip().substring(token.strip().indexOf('#') + 1));
        return "redirect:/invitations/accept";
    }

    @GetMapping("/invitations/accept")
    String ask(Workspace workspace, HttpServletRequest request, Model model) {
        model.addAttribute("present", request.getSession().getAttribute(TOKEN) != null);
        return "members/accepting";
    }

    @PostMapping("/invitations/accept")
    String accept(Workspace workspace, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!(request.getSession().getAttribute(TOKEN) instanceof String token)) {
            return "redirect:/invitations";
        }
        try {
            JsonNode member = workspace
                    .backend()
                    .call("api", "v1", "invitations", "accept")
                    .post(JsonNodeFactory.instance.objectNode().put("token", token))
                    .body();
            request.getSession().removeAttribute(TOKEN);
            return "redirect:/t/"
                    + UriUtils.encodePathSegment(member.path("tenantId").asString(""), StandardCharsets.UTF_8)
                    + "/home";
        } catch (BackendRefusal refusal) {
            if (!ABOUT_THE_INVITATION.contains(refusal.status())) {
                throw refusal;
            }
            response.setStatus(refusal.status());
            model.addAttribute("present", true);
            model.addAttribute("problems", refusal.issues());
            return "members/accepting";
        }
    }
}
