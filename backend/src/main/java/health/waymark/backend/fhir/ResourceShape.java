package health.waymark.backend.fhir;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.rest.api.SummaryEnum;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A part of a resource, as {@code _summary} and {@code _elements} ask for (FHIR R4, search.html#summary). */
@Component
public class ResourceShape {

    private static final String SUMMARY = "_summary";
    private static final String ELEMENTS = "_elements";

    /** What even the smallest part holds: without its mandatory elements a resource is not valid. */
    private static final Set<String> ALWAYS = Set.of("*.id", "*.meta", "*.(mandatory)");

    /** What HAPI's definitions do not list among the elements of each type. */
    private static final Set<String> OF_ALL =
            Set.of("id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension");

    private static final String[] NONE = {};
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

    private final FhirContext context;

    ResourceShape(FhirContext context) {
        this.context = context;
    }

    /** The part that the parameters ask for, tagged SUBSETTED; the same resource when they ask for all of it. */
    public Resource of(Resource whole, Map<String, String[]> parameters) {
        requireElements(whole.fhirType(), parameters);
        return partOf(whole, parameters);
    }

    /** The same, when the names of elements were looked at before, or are those of another version of FHIR. */
    Resource partOf(Resource whole, Map<String, String[]> parameters) {
        String summary = first(parameters, SUMMARY);
        boolean elements =
                Arrays.stream(parameters.getOrDefault(ELEMENTS, NONE)).anyMatch(value -> !value.isBlank());
        if (summary != null && elements) {
            throw Outcomes.invalid("Send either _summary or _elements, not both.", ELEMENTS);
        }
        if (elements) {
            return trimmed(whole, parser -> parser.setEncodeElements(elements(whole.fhirType(), parameters)));
        }
        return summary == null ? whole : summary(whole, summary);
    }

    private Resource summary(Resource whole, String summary) {
        SummaryEnum mode = SummaryEnum.fromCode(summary);
        if (mode == null || mode == SummaryEnum.COUNT) {
            throw Outcomes.invalid(
                    "_summary of one resource must be true, text, data or false; it was '" + summary + "'.", SUMMARY);
        }
        return switch (mode) {
            case TRUE -> trimmed(whole, parser -> parser.setSummaryMode(true));
            case DATA -> trimmed(whole, parser -> parser.setSuppressNarratives(true));
            case TEXT ->
                trimmed(
                        whole,
                        parser -> parser.setEncodeElements(Stream.concat(ALWAYS.stream(), Stream.of("*.text"))
                                .collect(Collectors.toSet())));
            default -> whole;
        };
    }

    private Resource trimmed(Resource whole, Consumer<IParser> trimming) {
        IParser writer = context.newJsonParser();
        trimming.accept(writer);
        IParser reader = context.newJsonParser();
        // A part may lack what the whole must have.
        reader.setParserErrorHandler(new LenientErrorHandler(false));
        return (Resource) reader.parseResource(writer.encodeResourceToString(whole));
    }

    private static Set<String> elements(String type, Map<String, String[]> parameters) {
        Stream<String> wanted = Arrays.stream(parameters.getOrDefault(ELEMENTS, NONE))
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .map(element -> Character.isUpperCase(element.charAt(0)) ? element : type + "." + element);
        return Stream.concat(ALWAYS.stream(), wanted).collect(Collectors.toSet());
    }

    /**
     * Refuses names of elements that there are not: a caller who mistyped one would take what is missing for what is not
     * there.
     *
     * @param type what is asked for; null when it is of several types
     */
    void requireElements(@Nullable String type, Map<String, String[]> parameters) {
        boolean mixed = type == null
                || parameters.keySet().stream()
                        .anyMatch(name -> name.startsWith("_include") || name.startsWith("_revinclude"));
        for (String value : parameters.getOrDefault(ELEMENTS, NONE)) {
            for (String element : value.isBlank() ? NONE : value.split(",", -1)) {
                requireElement(mixed ? null : type, element.strip());
            }
        }
    }

    private void requireElement(@Nullable String type, String text) {
        String[] steps = text.split("\\.", -1);
        boolean named = !text.isEmpty() && Character.isUpperCase(text.charAt(0));
        String owner = named ? steps[0] : type;
        String element = named ? (steps.length > 1 ? steps[1] : "") : steps[0];
        boolean known = owner == null
                ? NAME.matcher(element).matches()
                : context.getResourceTypes().contains(owner) && hasElement(owner, element);
        if (!known) {
            throw Outcomes.invalid(
                    "'_elements' must name elements of " + (owner == null ? "the resources" : owner)
                            + ", for example _elements=identifier,name; it named '" + text + "'.",
                    ELEMENTS);
        }
    }

    private boolean hasElement(String type, String element) {
        BaseRuntimeElementCompositeDefinition<?> definition = context.getResourceDefinition(type);
        return OF_ALL.contains(element)
                || definition.getChildByName(element) != null
                || definition.getChildByName(element + "[x]") != null;
    }

    private static @Nullable String first(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }
}
