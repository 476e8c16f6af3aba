package health.waymark.admin.checks;

import health.waymark.admin.listing.Action;
import health.waymark.admin.records.RecordExtra;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;

/** The way from an endpoint to its tests. */
@Component
final class EndpointExtra implements RecordExtra {

    @Override
    public String type() {
        return "Endpoint";
    }

    @Override
    public void add(JsonNode endpoint, Map<String, String> names, Workspace workspace, Model model) {
        String here = workspace.path("/endpoints/" + endpoint.path("id").asString(""));
        model.addAttribute("extraActions", List.of(new Action("checks.title", here + "/tests", "")));
    }
}
