package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.store.path.ElementPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Finds, by the path of each search parameter, the values that searches need to know. */
@Component
public class SearchValuesExtractor {

    /**
     * The form of what is extracted. Whoever changes what a resource is found by raises it: resources that an older
     * version has stored are then gone through. A test knows when the parameters have changed.
     */
    public static final int FORM = 2;

    private final SearchParameters parameters;
    private final IFhirPath fhirPath;
    private final Map<String, List<Extraction>> byType = new ConcurrentHashMap<>();

    SearchValuesExtractor(FhirContext context, SearchParameters parameters) {
        this.parameters = parameters;
        this.fhirPath = context.newFhirPath();
    }

    /** The values of all parameters of the resource's type, and of those that every type has. */
    public SearchValues extract(IBaseResource resource) {
        Resource r4 = (Resource) resource;
        SearchValuesBuilder values = new SearchValuesBuilder();
        for (Extraction extraction : byType.computeIfAbsent(r4.fhirType(), this::extractions)) {
            extraction.add(r4, values);
        }
        r4.getMeta().getTag().forEach(tag -> values.token("_tag", tag));
        r4.getMeta().getSecurity().forEach(label -> values.token("_security", label));
        r4.getMeta().getProfile().forEach(profile -> values.canonical("_profile", profile.getValue()));
        values.uri("_source", r4.getMeta().getSource());
        return values.build();
    }

    private List<Extraction> extractions(String type) {
        return parameters.of(type).stream()
                .map(parameter -> extraction(type, parameter))
                .toList();
    }

    private Extraction extraction(String type, RuntimeSearchParam parameter) {
        Walk walk = ElementPath.compile(type, parameter.getPath())
                .<Walk>map(path -> path::of)
                .orElseGet(() -> byFhirPath(parameter.getPath()));
        String name = parameter.getName();
        if (parameter.getParamType() == RestSearchParameterTypeEnum.COMPOSITE) {
            List<Part> parts = parameters.parts(type, parameter).stream()
                    .map(part -> new Part(part.definition().getParamType(), walkFrom(part.path())))
                    .toList();
            return (resource, values) -> addParts(name, walk.of(resource), parts, values);
        }
        return (resource, values) -> values.add(name, parameter.getParamType(), walk.of(resource));
    }

    private Walk walkFrom(String path) {
        return ElementPath.compile("", path).<Walk>map(known -> known::of).orElseGet(() -> byFhirPath(path));
    }

    private static void addParts(String name, List<Base> elements, List<Part> parts, SearchValuesBuilder values) {
        for (int element = 0; element < elements.size(); element++) {
            for (int part = 0; part < parts.size(); part++) {
                List<Base> found = parts.get(part).walk().of(elements.get(element));
                SearchValues ofPart = new SearchValuesBuilder()
                        .add(name, parts.get(part).type(), found)
                        .build();
                int elementNumber = element;
                int partNumber = part;
                ofPart.tokens().stream()
                        .filter(token -> token.param().equals(name))
                        .forEach(token -> values.component(new SearchValues.Component(
                                name,
                                elementNumber,
                                partNumber,
                                Optional.of(token),
                                Optional.empty(),
                                Optional.empty())));
                ofPart.quantities()
                        .forEach(quantity -> values.component(new SearchValues.Component(
                                name,
                                elementNumber,
                                partNumber,
                                Optional.empty(),
                                Optional.of(quantity),
                                Optional.empty())));
                ofPart.references()
                        .forEach(ref -> values.component(new SearchValues.Component(
                                name,
                                elementNumber,
                                partNumber,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(ref))));
            }
        }
    }

    private Walk byFhirPath(String path) {
        try {
            IFhirPath.IParsedExpression parsed = fhirPath.parse(path);
            return start -> fhirPath.evaluate(start, parsed, Base.class);
        } catch (Exception malformed) {
            throw new IllegalStateException("The FHIRPath of a search parameter does not parse: " + path, malformed);
        }
    }

    /** Adds the values of one parameter. */
    private interface Extraction {
        void add(Resource resource, SearchValuesBuilder values);
    }

    /** Finds elements. */
    private interface Walk {
        List<Base> of(Base start);
    }

    private record Part(RestSearchParameterTypeEnum type, Walk walk) {}
}
