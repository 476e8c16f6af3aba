package health.waymark.e2e.bench.synthetic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FHIR's data types as ordered maps, ready to be written as JSON. */
final class Fhir {

    private Fhir() {}

    /** An object of names and values in turn; what is null or an empty list is left out, as FHIR demands. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null && !List.of().equals(value)) {
                object.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return object;
    }

    static Map<String, Object> reference(String reference) {
        return object("reference", reference);
    }

    static List<Object> identifier(String value) {
        return List.of(object("system", "https://bench.example/identifier", "value", value));
    }

    static Map<String, Object> concept(String system, String code, String display) {
        return object("coding", List.of(object("system", system, "code", code, "display", display)), "text", display);
    }

    static List<Object> concepts(ServiceKind kind) {
        return List.of(concept(ServiceKind.SYSTEM, kind.code(), kind.display()));
    }
}
