package health.waymark.backend.routing;

import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A question to {@code $route}, already checked.
 *
 * @param label the resource to route to
 * @param subject the patient, for the drafts; null when not said
 * @param requester id of the published Organization that asks; null to find it by the caller
 * @param explain whether the steps are to be told
 * @param stu3 whether the drafts are to be sent in FHIR STU3
 */
record RouteQuestion(
        DirectoryKey label,
        RuleSet rules,
        EndpointCriteria criteria,
        @Nullable Reference subject,
        @Nullable String requester,
        boolean explain,
        boolean stu3) {}
