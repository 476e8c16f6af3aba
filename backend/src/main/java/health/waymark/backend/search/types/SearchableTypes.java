package health.waymark.backend.search.types;

import ca.uhn.fhir.context.RuntimeSearchParam;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.store.ResourceChanges;
import health.waymark.backend.store.SearchParameters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The types that have labels, and what they can be searched by: R4's parameters for tokens, strings and references. */
@Component
class SearchableTypes {

    /** The types with labels. */
    static final List<String> LABELLED = List.of("HealthcareService", "Location", "Organization", "PractitionerRole");

    /** What every type can be searched by beside its own parameters. */
    private static final List<SearchParameter> META = List.of(
            new SearchParameter("_security", SearchParameter.Kind.TOKEN, Set.of()),
            new SearchParameter("_tag", SearchParameter.Kind.TOKEN, Set.of()));

    private final SearchParameters stored;
    private final Map<String, Map<String, SearchParameter>> byType;

    SearchableTypes(SearchParameters parameters, FhirProperties fhir) {
        this.stored = parameters;
        this.byType = fhir.types().stream()
                .filter(ResourceChanges.PUBLISHABLE::contains)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), type -> parametersOf(parameters, type)));
    }

    private static Map<String, SearchParameter> parametersOf(SearchParameters parameters, String type) {
        return Stream.concat(META.stream(), parameters.of(type).stream().flatMap(each -> parameter(each).stream()))
                .collect(Collectors.toMap(
                        SearchParameter::name, Function.identity(), (first, second) -> first, TreeMap::new));
    }

    private static Optional<SearchParameter> parameter(RuntimeSearchParam parameter) {
        return switch (parameter.getParamType()) {
            case TOKEN -> Optional.of(new SearchParameter(parameter.getName(), SearchParameter.Kind.TOKEN, Set.of()));
            case STRING -> Optional.of(new SearchParameter(parameter.getName(), SearchParameter.Kind.STRING, Set.of()));
            case REFERENCE ->
                Optional.of(new SearchParameter(
                        parameter.getName(), SearchParameter.Kind.REFERENCE, parameter.getTargets()));
            default -> Optional.empty();
        };
    }

    /** The parameters of a type, in the order of the alphabet. */
    Collection<SearchParameter> parameters(String type) {
        return byType.getOrDefault(type, Map.of()).values();
    }

    Optional<SearchParameter> parameter(String type, String name) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(name));
    }

    /** Whether PostgreSQL knows this parameter and the label index does not: dates, URLs and profiles. */
    boolean isOnlyStored(String type, String name) {
        return name.equals("_profile")
                || (!name.equals("near")
                        && parameter(type, name).isEmpty()
                        && stored.find(type, name).isPresent());
    }

    /** The values of {@code _include} on a type: each of its references. */
    List<String> includes(String type) {
        return references(type).map(parameter -> type + ":" + parameter.name()).toList();
    }

    /** The values of {@code _revinclude} on a type: each reference of another type, or its own, that may point to it. */
    List<String> reverseIncludes(String type) {
        return new TreeSet<>(byType.keySet())
                .stream()
                        .flatMap(from -> references(from)
                                .filter(parameter -> parameter.targets().contains(type))
                                .map(parameter -> from + ":" + parameter.name()))
                        .toList();
    }

    private Stream<SearchParameter> references(String type) {
        return parameters(type).stream().filter(parameter -> parameter.kind() == SearchParameter.Kind.REFERENCE);
    }
}
