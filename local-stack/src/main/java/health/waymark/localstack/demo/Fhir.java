package health.waymark.localstack.demo;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FHIR's data types as ordered maps, ready to be written as JSON. */
final class Fhir {

    private Fhir() {}

    /** An object of names and values in turn; what is null or empty is left out, as FHIR demands. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null && !isEmpty(value)) {
                object.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return object;
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof String text && text.isEmpty())
                || (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    static Map<String, Object> coding(String system, String code, @Nullable String display) {
        return object("system", system, "code", code, "display", display);
    }

    static Map<String, Object> concept(@Nullable String text, Map<String, Object> coding) {
        return concept(text, List.of(coding));
    }

    static Map<String, Object> concept(@Nullable String text, List<Map<String, Object>> codings) {
        return object("coding", codings, "text", text);
    }

    static Map<String, Object> identifier(String system, String value) {
        return object("use", "official", "system", system, "value", value);
    }

    static Map<String, Object> phone(String number) {
        return object("system", "phone", "value", number, "use", "work");
    }

    static Map<String, Object> email(String address) {
        return object("system", "email", "value", address, "use", "work");
    }
}
