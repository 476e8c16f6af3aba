package health.waymark.admin.workspace;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
final class WorkspaceController {

    private final boolean publicSearch;

    WorkspaceController(@Value("${waymark.public-search}") boolean publicSearch) {
        this.publicSearch = publicSearch;
    }

    /** The front door: a welcome for whoever is not signed in, the way to work for the others. */
    @GetMapping("/")
    String front(HttpServletRequest request, Model model) {
        model.addAttribute("publicSearch", publicSearch);
        return request.getUserPrincipal() == null ? "workspace/welcome" : "redirect:/tenants";
    }

    @GetMapping("/tenants")
    String pick(Workspace workspace) {
        return workspace.me().tenants().size() == 1
                ? "redirect:" + Workspace.pathIn(workspace.me().tenants().get(0), "/home")
                : "workspace/tenants";
    }

    @GetMapping("/t/{tenant}")
    String enter(Workspace workspace) {
        return "redirect:" + workspace.path("/home");
    }
}
