package health.waymark.backend.store;

import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.problem.Rule;
import java.time.DateTimeException;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Makes resources ready to be written: encodes them, and finds what searches need. */
@Component
public class ResourceChanges {

    /**
     * The types that an organization publishes to the shared directory: those of IHE mCSD, Schedule, and the definitions
     * that its services say they support; no other ever is.
     */
    public static final Set<String> PUBLISHABLE = Set.of(
            "Organization",
            "OrganizationAffiliation",
            "Location",
            "Practitioner",
            "PractitionerRole",
            "HealthcareService",
            "Endpoint",
            "Schedule",
            "ActivityDefinition",
            "PlanDefinition");

    /** The code system of the tag that says whether a resource is published. */
    public static final String PUBLICATION = "https://waymark.health/fhir/CodeSystem/publication";
    /** The tag of what the shared directory is not to show yet. */
    public static final String DRAFT = "draft";

    private final FhirJson fhirJson;
    private final SearchValuesExtractor extractor;
    private final Exchanges exchanges;

    ResourceChanges(FhirJson fhirJson, SearchValuesExtractor extractor, Exchanges exchanges) {
        this.fhirJson = fhirJson;
        this.extractor = extractor;
        this.exchanges = exchanges;
    }

    /** A new resource or version; it must have an id. Version and time are the store's, whatever the resource says. */
    public ResourceChange upsert(IBaseResource resource) {
        return change("PUT", resource);
    }

    ResourceChange create(IBaseResource resource) {
        return change("POST", resource);
    }

    private ResourceChange change(String method, IBaseResource given) {
        Resource resource = (Resource) given;
        String type = resource.fhirType();
        String id = resource.getIdElement().getIdPart();
        // As a new element: an extension of the id would stand between it and meta, which CanonicalJson relies on.
        resource.setIdElement(new IdType(id));
        resource.getMeta().setVersionId(null).setLastUpdated(null);
        String content = fhirJson.encode(resource);
        fhirJson.requireXml(resource, content);
        return new ResourceChange(method, type, id, content, isPublished(resource), extract(resource))
                .meaning(exchanges.of(resource));
    }

    private SearchValues extract(Resource resource) {
        try {
            return extractor.extract(resource);
        } catch (DateTimeException beyond) {
            throw Outcomes.naming(
                    Rule.DATE_OUT_OF_RANGE,
                    Outcomes.unprocessable(
                            "A date in this " + resource.fhirType() + " lies outside of what can be searched.", null));
        }
    }

    /** Whether the shared directory is to show it. */
    static boolean isPublished(Resource resource) {
        return PUBLISHABLE.contains(resource.fhirType())
                && resource.getMeta().getTag().stream().noneMatch(ResourceChanges::isDraft);
    }

    private static boolean isDraft(Coding tag) {
        return PUBLICATION.equals(tag.getSystem()) && DRAFT.equals(tag.getCode());
    }
}
