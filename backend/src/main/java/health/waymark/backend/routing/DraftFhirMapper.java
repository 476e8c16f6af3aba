package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Concept;
import health.waymark.backend.routing.ResolvedRoute.Target;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * Drafts of what a sender sends along a route: a ServiceRequest for the label, and a Task that asks the owner to fulfil
 * it. References are absolute and carry an identifier, because the drafts leave this server. The sender adds what is
 * clinical, and the patient unless it was named.
 */
final class DraftFhirMapper {

    static final String TASK_CODE = "http://hl7.org/fhir/CodeSystem/task-code";
    static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String URI_SYSTEM = "urn:ietf:rfc:3986";

    private final String directoryBase;
    private final ReferredIdentifiers identifiers;
    private final Supplier<UUID> ids;

    DraftFhirMapper(String directoryBase, IdentifierSystems systems, Supplier<UUID> ids) {
        this.directoryBase = directoryBase;
        this.identifiers = new ReferredIdentifiers(systems);
        this.ids = ids;
    }

    Drafts drafts(Routes.Resolved resolved, @Nullable Reference subject) {
        Identifier identifier = newIdentifier();
        Drafts drafts = new Drafts(request(resolved, identifier), task(resolved, identifier));
        if (subject != null) {
            drafts.request().setSubject(subject.copy());
            drafts.task().setFor(subject.copy());
        }
        Node placer = resolved.placer().organization();
        if (placer != null) {
            drafts.request().setRequester(reference(placer));
            drafts.task().setRequester(reference(placer));
        }
        return drafts;
    }

    private Identifier newIdentifier() {
        return new Identifier().setSystem(URI_SYSTEM).setValue("urn:uuid:" + ids.get());
    }

    private ServiceRequest request(Routes.Resolved resolved, Identifier identifier) {
        ResolvedRoute route = resolved.route();
        ServiceRequest request = new ServiceRequest()
                .addIdentifier(identifier)
                .setStatus(ServiceRequest.ServiceRequestStatus.DRAFT)
                .setIntent(ServiceRequest.ServiceRequestIntent.ORDER)
                .setCode(code(route));
        route.activity().canonicals().forEach(request::addInstantiatesCanonical);
        request.setAuthoredOnElement(now(resolved));
        // Required by FHIR, and known to the sender only.
        request.getSubject().addExtension(DATA_ABSENT, new CodeType("temp-unknown"));
        Target performer = performer(route);
        if (performer != null) {
            request.addPerformer(reference(performer, resolved.graph()));
        }
        route.locations().stream()
                .limit(1)
                .forEach(each -> request.addLocationReference(reference(each.location(), resolved.graph())));
        return request;
    }

    /** A place performs nothing: whoever answers for it does. */
    private static @Nullable Target performer(ResolvedRoute route) {
        return route.label().key().type().equals("Location") ? route.owner() : route.label();
    }

    private Task task(Routes.Resolved resolved, Identifier identifier) {
        Task task = new Task()
                .addIdentifier(newIdentifier())
                .setStatus(Task.TaskStatus.REQUESTED)
                .setIntent(Task.TaskIntent.ORDER)
                .setCode(new CodeableConcept(new Coding(TASK_CODE, "fulfill", "Fulfill the focal request")))
                .setFocus(new Reference(identifier.getValue())
                        .setType("ServiceRequest")
                        .setIdentifier(identifier));
        task.setAuthoredOnElement(now(resolved));
        Target owner = resolved.route().owner();
        if (owner != null) {
            task.setOwner(reference(owner, resolved.graph()));
        }
        resolved.route().locations().stream()
                .limit(1)
                .forEach(each -> task.setLocation(reference(each.location(), resolved.graph())));
        return task;
    }

    private static DateTimeType now(Routes.Resolved resolved) {
        return new DateTimeType(resolved.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** What the service does, as it is published; its name, when it does not say. */
    private static CodeableConcept code(ResolvedRoute route) {
        Concept code = route.activity().code();
        return code == null ? new CodeableConcept().setText(route.label().display()) : RouteFhirMapper.concept(code);
    }

    Reference reference(Target target, DirectoryGraph graph) {
        return graph.find(target.key())
                .map(this::reference)
                .orElseGet(() -> new Reference(directoryBase + "/" + target.reference())
                        .setType(target.key().type())
                        .setDisplay(target.display()));
    }

    private Reference reference(Node node) {
        return new Reference(directoryBase + "/" + node.key().reference())
                .setType(node.key().type())
                .setDisplay(node.target().display())
                .setIdentifier(identifiers.of(node));
    }
}
