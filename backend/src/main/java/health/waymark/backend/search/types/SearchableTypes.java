package health.waymark.backend.search.types;

import ca.uhn.fhir.context.RuntimeSearchParam;
import health.waymark.backend.search.types.SearchParameter.Kind;
import health.waymark.backend.store.SearchParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The types that have labels, and the parameters that these keep: R4's for tokens, strings and references. */
@Component
class SearchableTypes {

    /** The types with labels. */
    static final List<String> LABELLED = List.of("HealthcareService", "Location", "Organization", "PractitionerRole");

    /** What every type can be searched by beside its own parameters. */
    private static final List<SearchParameter> META = List.of(
            new SearchParameter("_security", Kind.TOKEN, Set.of(), Map.of()),
            new SearchParameter("_tag", Kind.TOKEN, Set.of(), Map.of()));

    private final Map<String, Map<String, SearchParameter>> byType;

    SearchableTypes(SearchParameters parameters) {
        this.byType = LABELLED.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), type -> parametersOf(parameters, type)));
    }

    private static Map<String, SearchParameter> parametersOf(SearchParameters parameters, String type) {
        return Stream.concat(
                        META.stream(),
                        parameters.of(type).stream().flatMap(each -> parameter(parameters, type, each).stream()))
                .collect(Collectors.toUnmodifiableMap(SearchParameter::name, Function.identity()));
    }

    private static Optional<SearchParameter> parameter(
            SearchParameters parameters, String type, RuntimeSearchParam parameter) {
        String name = parameter.getName();
        return switch (parameter.getParamType()) {
            case TOKEN ->
                Optional.of(new SearchParameter(
                        name,
                        parameters.isOfBooleans(type, name) ? Kind.TRUTH : Kind.TOKEN,
                        Set.of(),
                        parameters.codeSystems(type, name)));
            case STRING -> Optional.of(new SearchParameter(name, Kind.STRING, Set.of(), Map.of()));
            case REFERENCE -> Optional.of(new SearchParameter(name, Kind.REFERENCE, parameter.getTargets(), Map.of()));
            default -> Optional.empty();
        };
    }

    Optional<SearchParameter> parameter(String type, String name) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(name));
    }
}
