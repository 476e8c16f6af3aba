package health.waymark.backend.routing;

import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** A request, and the Task whose focus it is. */
record Drafts(ServiceRequest request, Task task) {}
