package health.waymark.admin.routing;

import health.waymark.admin.backend.Backend;
import health.waymark.admin.fhir.Coding;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.fhir.Part;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One entry of the directory with its route and what a sender needs next.
 *
 * @param name what people call it
 * @param kinds what it offers: types and specialties
 * @param warnings what the backend says about the route
 * @param request a ServiceRequest ready to be filled in, as readable JSON; empty when there is none
 * @param task the Task that goes with it, likewise
 */
record RouteDetail(
        Target target,
        String name,
        List<Coding> kinds,
        Route route,
        List<RouteWarning> warnings,
        String request,
        String task) {

    static RouteDetail of(Target target, JsonNode resource, JsonNode parameters, Backend backend) {
        Part answer = Part.ofParameters(parameters);
        return new RouteDetail(
                target,
                Naming.of(resource),
                kinds(resource),
                Route.of(answer),
                RouteWarning.in(answer.one("outcome").resource()),
                draft(answer.one("request").resource(), backend),
                draft(answer.one("task").resource(), backend));
    }

    private static List<Coding> kinds(JsonNode resource) {
        return List.of("type", "specialty", "code").stream()
                .flatMap(field -> StreamSupport.stream(resource.path(field).spliterator(), false))
                .map(Coding::ofConcept)
                .filter(Coding::present)
                .toList();
    }

    private static String draft(JsonNode resource, Backend backend) {
        return resource.isMissingNode() ? "" : backend.readable(resource);
    }
}
