package health.waymark.admin.find;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.layout.Htmx;
import health.waymark.admin.map.Outlines;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/** The search of the shared directory: {@code GET /fhir/directory/$find-route}. */
@Controller
final class FindController {

    private static final Set<Integer> ABOUT_THE_QUESTION = Set.of(400, 404, 422);

    private final Outlines outlines;

    FindController(Outlines outlines) {
        this.outlines = outlines;
    }

    @GetMapping({"/find", "/t/{tenant}/find"})
    String find(
            Workspace workspace,
            Question question,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        model.addAttribute("question", question);
        FindErrors unreadable = FindErrors.in(question);
        model.addAttribute("errors", unreadable);
        if (unreadable.any()) {
            refuse(unreadable, model, response);
        } else if (question.asked()) {
            ask(workspace, question, model, response);
        }
        return Htmx.view(request, "find/find");
    }

    private void ask(Workspace workspace, Question question, Model model, HttpServletResponse response) {
        try {
            JsonNode answer = question.on(workspace.backend().call("fhir", "directory", "$find-route"))
                    .get()
                    .body();
            model.addAttribute("results", Results.of(question, answer, outlines));
        } catch (BackendRefusal refusal) {
            if (!ABOUT_THE_QUESTION.contains(refusal.status())
                    || refusal.issues().isEmpty()) {
                throw refusal;
            }
            refuse(FindErrors.of(question, refusal), model, response);
        }
    }

    private static void refuse(FindErrors errors, Model model, HttpServletResponse response) {
        model.addAttribute("errors", errors);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
}
