package health.waymark.admin.workspace;

import health.waymark.admin.session.KeptForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** After signing in again: what had been sent when the session was over, to be sent once more or thrown away. */
@Controller
final class ResumeController {

    @GetMapping("/resume")
    String show(Workspace workspace, HttpServletRequest request, Model model) {
        Optional<KeptForm> kept = KeptForm.in(request);
        if (kept.isEmpty()) {
            return "redirect:/";
        }
        model.addAttribute("kept", kept.get());
        return "workspace/resume";
    }

    @PostMapping("/resume")
    String discard(HttpServletRequest request) {
        KeptForm.forget(request);
        return "redirect:/";
    }
}
