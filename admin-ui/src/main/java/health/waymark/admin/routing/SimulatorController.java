package health.waymark.admin.routing;

import health.waymark.admin.backend.Backend;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Displays;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.fhir.Part;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/** Where a request would go, and why: {@code $route} with all that can be asked of it, told as text. */
@Controller
final class SimulatorController {

    private static final int CANDIDATES = 10;
    private static final Set<Integer> GONE = Set.of(HttpStatus.NOT_FOUND.value(), HttpStatus.GONE.value());

    @GetMapping("/t/{tenant}/simulator")
    String simulate(Workspace workspace, Simulation simulation, Model model, HttpServletResponse response) {
        model.addAttribute("simulation", simulation);
        model.addAttribute("errors", List.of());
        model.addAttribute("wrong", simulation.misnamed() ? "misnamed" : "");
        model.addAttribute("payloadTypes", Displays.in("payload-type"));
        model.addAttribute("connectionTypes", Displays.in("connection-type"));
        if (simulation.misnamed()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } else if (simulation.target().isPresent()) {
            try {
                route(workspace, simulation, model);
            } catch (BackendRefusal refusal) {
                refused(refusal, model, response);
            }
        } else if (!simulation.q().isEmpty()) {
            model.addAttribute("candidates", candidates(workspace, simulation));
        }
        return "routing/simulator";
    }

    private static void route(Workspace workspace, Simulation simulation, Model model) {
        Target target = simulation.target().orElseThrow();
        Backend backend = workspace.backend();
        Pending resource =
                backend.call("fhir", "directory", target.type(), target.id()).begin();
        Call call = simulation.on(backend.call("fhir", "directory", target.type(), target.id(), "$route"));
        JsonNode parameters = call.get().body();
        model.addAttribute("detail", RouteDetail.of(target, resource.answer().body(), parameters, backend));
        model.addAttribute("steps", Step.in(Part.ofParameters(parameters)));
        model.addAttribute("curl", call.curl());
    }

    /** What is not there is said at the field that names it, and everything that was typed stays. */
    private static void refused(BackendRefusal refusal, Model model, HttpServletResponse response) {
        if (GONE.contains(refusal.status())) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("wrong", "unknown");
            return;
        }
        FormPages.requireAboutContent(refusal);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", refusal.issues());
    }

    private static List<Candidate> candidates(Workspace workspace, Simulation simulation) {
        return new Bundle(workspace
                        .backend()
                        .call("fhir", "directory", "$find-route")
                        .with("text", simulation.q())
                        .with("_count", Integer.toString(CANDIDATES))
                        .get()
                        .body())
                .resources().stream()
                        .map(resource -> new Candidate(
                                Naming.of(resource),
                                resource.path("resourceType").asString("") + "/"
                                        + resource.path("id").asString("")))
                        .toList();
    }

    /** Something that was found by words. */
    record Candidate(String name, String reference) {}
}
