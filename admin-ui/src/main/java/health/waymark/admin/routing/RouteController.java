package health.waymark.admin.routing;

import health.waymark.admin.backend.Backend;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** One route in full: {@code GET /fhir/directory/{type}/{id}/$route}. */
@Controller
final class RouteController {

    private static final List<String> SEARCH = List.of("text", "place", "distance", "comes", "order", "from", "until");

    @GetMapping({"/routes/{type}/{id}", "/t/{tenant}/routes/{type}/{id}"})
    String route(
            Workspace workspace,
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam Map<String, String> search,
            Model model) {
        Target target = Target.of(type, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Backend backend = workspace.backend();
        JsonNode resource = backend.call("fhir", "directory", type, id).get().body();
        JsonNode parameters =
                backend.call("fhir", "directory", type, id, "$route").get().body();
        model.addAttribute("detail", RouteDetail.of(target, resource, parameters, backend));
        model.addAttribute("curl", backend.curl("fhir", "directory", type, id, "$route"));
        model.addAttribute("results", results(workspace, search));
        return "routing/route";
    }

    /** The way back to the search that led here. */
    private static String results(Workspace workspace, Map<String, String> search) {
        UriComponentsBuilder way = UriComponentsBuilder.fromPath(workspace.path("/find"));
        SEARCH.forEach(name -> way.queryParam(name, "{" + name + "}"));
        return way.encode()
                .buildAndExpand(SEARCH.stream()
                        .map(name -> search.getOrDefault(name, ""))
                        .toArray())
                .toUriString();
    }
}
