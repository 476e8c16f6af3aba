package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.fhir.FhirProperties;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** R4's search parameters of the types that this server offers, as HAPI defines them. */
@Component
public class SearchParameters {

    /** What the store can answer so far. */
    private static final Set<RestSearchParameterTypeEnum> ANSWERED = Set.of(
            RestSearchParameterTypeEnum.TOKEN,
            RestSearchParameterTypeEnum.STRING,
            RestSearchParameterTypeEnum.REFERENCE,
            RestSearchParameterTypeEnum.DATE,
            RestSearchParameterTypeEnum.URI);

    private final Map<String, Map<String, RuntimeSearchParam>> byType;

    SearchParameters(FhirContext context, FhirProperties properties) {
        this.byType = properties.types().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), type -> parametersOf(context, type)));
    }

    private static Map<String, RuntimeSearchParam> parametersOf(FhirContext context, String type) {
        return context.getResourceDefinition(type).getSearchParams().stream()
                .filter(parameter -> ANSWERED.contains(parameter.getParamType()))
                .filter(parameter -> !parameter.getName().startsWith("_"))
                .collect(Collectors.toMap(
                        RuntimeSearchParam::getName, Function.identity(), (first, second) -> first, TreeMap::new));
    }

    /** All of a type, in the order of their names. */
    public Collection<RuntimeSearchParam> of(String type) {
        return byType.getOrDefault(type, Map.of()).values();
    }

    /** One of a type. */
    public Optional<RuntimeSearchParam> find(String type, String name) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(name));
    }
}
