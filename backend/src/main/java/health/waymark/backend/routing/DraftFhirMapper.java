package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Concept;
import health.waymark.backend.routing.ResolvedRoute.RoutedLocation;
import health.waymark.backend.routing.ResolvedRoute.Target;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Drafts of what a sender sends along a route: a ServiceRequest for the label, and a Task that asks the owner to fulfil
 * it. References are absolute and carry an identifier, because the drafts leave this server. The sender adds the
 * patient and what is clinical.
 */
final class DraftFhirMapper {

    private static final String URI_SYSTEM = "urn:ietf:rfc:3986";
    private static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final String directoryBase;
    private final Supplier<UUID> ids;

    DraftFhirMapper(String directoryBase, Supplier<UUID> ids) {
        this.directoryBase = directoryBase;
        this.ids = ids;
    }

    /** A request, and the Task whose focus it is. */
    record Drafts(ServiceRequest request, Task task) {}

    Drafts drafts(Routes.Resolved resolved) {
        Identifier identifier = new Identifier().setSystem(URI_SYSTEM).setValue("urn:uuid:" + ids.get());
        return new Drafts(request(resolved, identifier), task(resolved, identifier));
    }

    private ServiceRequest request(Routes.Resolved resolved, Identifier identifier) {
        ResolvedRoute route = resolved.route();
        ServiceRequest request = new ServiceRequest()
                .addIdentifier(identifier)
                .setStatus(ServiceRequest.ServiceRequestStatus.DRAFT)
                .setIntent(ServiceRequest.ServiceRequestIntent.ORDER)
                .setCode(code(resolved));
        // Required by FHIR, and known to the sender only.
        request.getSubject().addExtension(DATA_ABSENT, new CodeType("temp-unknown"));
        Target performer = route.label().key().type().equals("Location") ? route.owner() : route.label();
        if (performer != null) {
            request.addPerformer(reference(performer, resolved.graph()));
        }
        route.locations().stream().limit(1).forEach(each -> request.addLocationReference(location(each, resolved)));
        return request;
    }

    private Task task(Routes.Resolved resolved, Identifier identifier) {
        Task task = new Task()
                .setStatus(Task.TaskStatus.REQUESTED)
                .setIntent(Task.TaskIntent.ORDER)
                .setCode(new CodeableConcept(
                        new Coding("http://hl7.org/fhir/CodeSystem/task-code", "fulfill", "Fulfill the focal request")))
                .setFocus(new Reference(identifier.getValue())
                        .setType("ServiceRequest")
                        .setIdentifier(identifier));
        Target owner = resolved.route().owner();
        if (owner != null) {
            task.setOwner(reference(owner, resolved.graph()));
        }
        resolved.route().locations().stream().limit(1).forEach(each -> task.setLocation(location(each, resolved)));
        return task;
    }

    /** What the service does, as it is published; its name, when it does not say. */
    private static CodeableConcept code(Routes.Resolved resolved) {
        Target label = resolved.route().label();
        return resolved.graph().find(label.key()).stream()
                .filter(node -> node.isA("HealthcareService"))
                .flatMap(node -> node.json().path("type").valueStream())
                .findFirst()
                .map(type -> RouteFhirMapper.concept(Concept.of(type)))
                .filter(code -> !code.isEmpty())
                .orElseGet(() -> new CodeableConcept().setText(label.display()));
    }

    private Reference location(RoutedLocation location, Routes.Resolved resolved) {
        return reference(location.location(), resolved.graph());
    }

    private Reference reference(Target target, DirectoryGraph graph) {
        return new Reference(directoryBase + "/" + target.reference())
                .setType(target.key().type())
                .setDisplay(target.display())
                .setIdentifier(graph.find(target.key())
                        .map(DraftFhirMapper::identifier)
                        .orElse(null));
    }

    /** The identifier that its publisher calls official, or else the first: receivers recognise themselves by it. */
    private static @Nullable Identifier identifier(Node node) {
        JsonNode all = node.json().path("identifier");
        return all.valueStream()
                .filter(each -> each.path("use").asString("").equals("official"))
                .findFirst()
                .or(() -> all.valueStream().findFirst())
                .map(each -> new Identifier()
                        .setSystem(each.path("system").asStringOpt().orElse(null))
                        .setValue(each.path("value").asStringOpt().orElse(null)))
                .filter(identifier -> identifier.hasValue())
                .orElse(null);
    }
}
