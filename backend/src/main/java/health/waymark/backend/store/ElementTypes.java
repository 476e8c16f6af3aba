package health.waymark.backend.store;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds of what type the elements of a parameter are, and the code systems that FHIR binds codes without one to. */
final class ElementTypes {

    private static final Pattern PLAIN = Pattern.compile("[A-Z]\\w+(\\.\\w+)+");

    private final FhirContext context;

    ElementTypes(FhirContext context) {
        this.context = context;
    }

    /** The codes by system, by parameter; a parameter whose values name their systems is left out. */
    Map<String, Map<String, List<String>>> codeSystems(String type, Collection<RuntimeSearchParam> parameters) {
        Map<String, Map<String, List<String>>> systems = new HashMap<>();
        for (RuntimeSearchParam parameter : parameters) {
            if (PLAIN.matcher(parameter.getPath()).matches()) {
                BaseRuntimeChildDefinition child = child(type, parameter.getPath());
                if (child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition code) {
                    systems.put(parameter.getName(), systemsOf(code.getBoundEnumType()));
                }
            }
        }
        return systems;
    }

    /** The parameters among them whose elements are all of that kind. */
    Set<String> of(Class<?> kind, String type, Collection<RuntimeSearchParam> parameters) {
        return parameters.stream()
                .filter(parameter -> Arrays.stream(parameter.getPath().split(" \\| ", -1))
                        .allMatch(path -> PLAIN.matcher(path).matches() && is(kind, type, path)))
                .map(RuntimeSearchParam::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean is(Class<?> kind, String type, String path) {
        BaseRuntimeChildDefinition child = child(type, path);
        BaseRuntimeElementDefinition<?> element =
                child == null ? null : child.getChildByName(path.substring(path.lastIndexOf('.') + 1));
        return element != null && element.getImplementingClass() == kind;
    }

    private @Nullable BaseRuntimeChildDefinition child(String type, String path) {
        String[] segments = path.split("\\.", -1);
        BaseRuntimeElementDefinition<?> here = context.getResourceDefinition(type);
        BaseRuntimeChildDefinition child = null;
        for (int index = 1; index < segments.length && here != null; index++) {
            child = here.getChildByName(segments[index]);
            here = child == null ? null : child.getChildByName(segments[index]);
        }
        return child;
    }

    private static Map<String, List<String>> systemsOf(Class<?> codes) {
        Map<String, List<String>> systems = new HashMap<>();
        for (Object code : codes.getEnumConstants()) {
            String system = ask(codes, code, "getSystem");
            String text = ask(codes, code, "toCode");
            if (system != null && text != null) {
                systems.computeIfAbsent(system, key -> new ArrayList<>()).add(text);
            }
        }
        return systems;
    }

    private static @Nullable String ask(Class<?> codes, Object code, String method) {
        try {
            return (String) codes.getMethod(method).invoke(code);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("HAPI's codes know their systems", changed);
        }
    }
}
