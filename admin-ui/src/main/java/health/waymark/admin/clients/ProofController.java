package health.waymark.admin.clients;

import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The keys of a client that signs, and whether what it signs would be taken. */
@Controller
final class ProofController {

    /** As much as the backend takes. */
    private static final int LONGEST = 16_384;

    @PostMapping("/t/{tenant}/clients/{id}/keys")
    String fetch(Workspace workspace, @PathVariable String id, RedirectAttributes redirect) {
        ClientController.clients(workspace, id, "key-set", "fetch").post(JsonNodeFactory.instance.objectNode());
        redirect.addFlashAttribute("done", "keysFetched");
        return "redirect:" + workspace.path("/clients/" + id);
    }

    /** What was pasted is a credential for some minutes: it is shown again on this one page, and kept nowhere. */
    @PostMapping("/t/{tenant}/clients/{id}/assertion")
    String test(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String assertion,
            Model model,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String typed = assertion.strip();
        model.addAttribute("assertion", typed);
        if (typed.isEmpty() || typed.length() > LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrongAssertion", true);
        } else {
            model.addAttribute("report", Proofs.Report.of(tested(workspace, id, typed), workspace.backend()));
        }
        return ClientController.show(workspace, id, model);
    }

    private static JsonNode tested(Workspace workspace, String id, String assertion) {
        return ClientController.clients(workspace, id, "assertion-test")
                .post(JsonNodeFactory.instance.objectNode().put("assertion", assertion))
                .body();
    }
}
