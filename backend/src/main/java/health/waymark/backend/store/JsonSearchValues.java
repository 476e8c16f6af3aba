package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.store.path.ElementPath;
import health.waymark.backend.store.path.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Finds in the JSON tree of a published copy the values that {@link SearchValuesExtractor} finds in HAPI's model. The
 * publisher has the tree in its hands, and reading all of it into the model costs many times what the values do.
 */
@Component
public class JsonSearchValues {

    private final FhirContext context;
    private final SearchParameters parameters;
    private final SearchValuesExtractor inModel;
    private final Map<String, Optional<List<Parameter>>> byType = new ConcurrentHashMap<>();
    private final List<Parameter> ofAll = List.of(
            parameter("_tag", RestSearchParameterTypeEnum.TOKEN, "meta.tag"),
            parameter("_security", RestSearchParameterTypeEnum.TOKEN, "meta.security"),
            parameter("_profile", RestSearchParameterTypeEnum.URI, "meta.profile"),
            parameter("_source", RestSearchParameterTypeEnum.URI, "meta.source"));

    JsonSearchValues(FhirContext context, SearchParameters parameters, SearchValuesExtractor inModel) {
        this.context = context;
        this.parameters = parameters;
        this.inModel = inModel;
    }

    /** What a parameter is called, and where its values are. */
    private record Parameter(String name, RestSearchParameterTypeEnum kind, ElementPath path) {}

    /**
     * The values of all parameters of the resource's type, and of those that every type has.
     *
     * @param resource as the store keeps it
     * @throws RuntimeException when there is something in it that FHIR does not know
     */
    public SearchValues extract(JsonNode resource) {
        JsonElement root = JsonElement.of(resource, context);
        Optional<List<Parameter>> ofType = ofType(root.definition().getName());
        if (ofType.isEmpty()) {
            return inModel.extract(context.newJsonParser().parseResource(resource.toString()));
        }
        root.requireFhir();
        SearchValuesBuilder values = new SearchValuesBuilder();
        Stream.concat(ofType.get().stream(), ofAll.stream())
                .forEach(parameter -> values.add(
                        parameter.name(), parameter.kind(), parameter.path().of(root)));
        return values.build();
    }

    /** Whether values of that type are found without reading it into the model: those of composites are not. */
    boolean isFoundInJson(String type) {
        return ofType(type).isPresent();
    }

    private Optional<List<Parameter>> ofType(String type) {
        return byType.computeIfAbsent(type, this::parameters);
    }

    private Optional<List<Parameter>> parameters(String type) {
        List<Parameter> all = new ArrayList<>();
        for (RuntimeSearchParam each : parameters.of(type)) {
            Optional<ElementPath> path = ElementPath.compile(type, each.getPath());
            if (path.isEmpty() || each.getParamType() == RestSearchParameterTypeEnum.COMPOSITE) {
                return Optional.empty();
            }
            all.add(new Parameter(each.getName(), each.getParamType(), path.get()));
        }
        return Optional.of(List.copyOf(all));
    }

    private static Parameter parameter(String name, RestSearchParameterTypeEnum kind, String path) {
        return new Parameter(name, kind, ElementPath.compile("", path).orElseThrow());
    }
}
