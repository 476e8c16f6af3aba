package health.waymark.admin.services;

import health.waymark.admin.layout.Htmx;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Looking at services: the list and one of them. */
@Controller
final class ServiceController {

    @GetMapping("/t/{tenant}/services")
    String list(Workspace workspace, ServiceQuery query, Model model, HttpServletRequest request) {
        model.addAttribute("query", query);
        model.addAttribute(
                "page", ServicePage.of(query, TenantServices.of(workspace).search(query)));
        model.addAttribute("editable", mayEdit(workspace));
        return Htmx.view(request, "services/list");
    }

    @GetMapping("/t/{tenant}/services/{id}")
    String view(Workspace workspace, @PathVariable String id, Model model) {
        TenantServices services = TenantServices.of(workspace);
        StoredService service = services.read(id);
        model.addAttribute("service", service);
        model.addAttribute("json", workspace.backend().readable(service.tree()));
        model.addAttribute("curl", services.curl(id));
        model.addAttribute("editable", mayEdit(workspace));
        return "services/view";
    }

    private static boolean mayEdit(Workspace workspace) {
        return workspace.requiredTenant().mayChange(StoredService.TYPE);
    }
}
