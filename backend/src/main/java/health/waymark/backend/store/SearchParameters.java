package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import health.waymark.backend.fhir.FhirProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.stereotype.Component;

/** R4's search parameters of the types that this server offers, as HAPI defines them, and those of our own. */
@Component
public class SearchParameters {

    private final Map<String, Map<String, RuntimeSearchParam>> byType;
    private final Map<String, Map<String, Map<String, List<String>>>> codeSystems;
    private final Map<String, Set<String>> ofIdentifiers;
    private final Map<String, Set<String>> ofBooleans;

    SearchParameters(FhirContext context, FhirProperties properties) {
        this.byType = properties.types().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), type -> parametersOf(context, type)));
        ElementTypes elements = new ElementTypes(context);
        this.codeSystems = properties.types().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), type -> elements.codeSystems(type, of(type))));
        this.ofIdentifiers = properties.types().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), type -> elements.of(Identifier.class, type, of(type))));
        this.ofBooleans = properties.types().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), type -> elements.of(BooleanType.class, type, of(type))));
    }

    private static Map<String, RuntimeSearchParam> parametersOf(FhirContext context, String type) {
        return Stream.concat(
                        context.getResourceDefinition(type).getSearchParams().stream(), OwnParameters.of(type).stream())
                .filter(parameter -> parameter.getParamType() != null)
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

    /** The systems, with their codes, that FHIR gives to elements of this parameter which carry none themselves. */
    public Map<String, List<String>> codeSystems(String type, String name) {
        return codeSystems.getOrDefault(type, Map.of()).getOrDefault(name, Map.of());
    }

    /** Whether this parameter's elements are identifiers. */
    public boolean isOfIdentifiers(String type, String name) {
        return ofIdentifiers.getOrDefault(type, Set.of()).contains(name);
    }

    /** Whether this parameter's elements are true or false, and nothing else. */
    public boolean isOfBooleans(String type, String name) {
        return ofBooleans.getOrDefault(type, Set.of()).contains(name);
    }

    /** The types that have parameters here. */
    public Set<String> types() {
        return byType.keySet();
    }

    /** The parts of a composite, in their order. */
    public List<Part> parts(String type, RuntimeSearchParam composite) {
        return composite.getComponents().stream()
                .map(component -> part(type, composite, component.getReference()))
                .toList();
    }

    private Part part(String type, RuntimeSearchParam composite, String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1 + type.length() + 1);
        RuntimeSearchParam definition = find(type, name)
                .orElseThrow(() -> new IllegalStateException(
                        type + " " + composite.getName() + " is made of a parameter that there is not: " + reference));
        return new Part(definition, definition.getPath().replace(composite.getPath() + ".", ""));
    }

    /**
     * A part of a composite.
     *
     * @param definition the parameter that says how its values are compared
     * @param path where its values are, from the composite's element
     */
    public record Part(RuntimeSearchParam definition, String path) {}
}
