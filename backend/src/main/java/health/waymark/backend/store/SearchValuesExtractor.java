package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Finds, by the FHIRPath of each search parameter, the values that searches need to know. */
@Component
public class SearchValuesExtractor {

    private final SearchParameters parameters;
    private final IFhirPath fhirPath;
    private final Map<String, IFhirPath.IParsedExpression> parsed = new ConcurrentHashMap<>();

    SearchValuesExtractor(FhirContext context, SearchParameters parameters) {
        this.parameters = parameters;
        this.fhirPath = context.newFhirPath();
    }

    /** The values of all parameters of the resource's type, and of its tags, profiles and security labels. */
    public SearchValues extract(IBaseResource resource) {
        SearchValuesBuilder values = new SearchValuesBuilder();
        Resource r4 = (Resource) resource;
        for (RuntimeSearchParam parameter : parameters.of(r4.fhirType())) {
            values.add(parameter.getName(), parameter.getParamType(), evaluate(resource, parameter.getPath()));
        }
        r4.getMeta().getTag().forEach(tag -> values.token("_tag", tag));
        r4.getMeta().getSecurity().forEach(label -> values.token("_security", label));
        r4.getMeta().getProfile().forEach(profile -> values.uri("_profile", profile.getValue()));
        return values.build();
    }

    private List<IBase> evaluate(IBaseResource resource, String path) {
        return fhirPath.evaluate(resource, parsed.computeIfAbsent(path, this::parse), IBase.class);
    }

    private IFhirPath.IParsedExpression parse(String path) {
        try {
            // HAPI's engine knows no primitive types; elements of other types give no values anyway.
            return fhirPath.parse(path.replaceAll("\\(([\\w.]+) as (\\w+)\\)", "$1"));
        } catch (Exception malformed) {
            throw new IllegalStateException("The FHIRPath of a search parameter does not parse: " + path, malformed);
        }
    }
}
