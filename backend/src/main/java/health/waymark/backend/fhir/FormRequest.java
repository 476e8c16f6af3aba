package health.waymark.backend.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search whose parameters came in a form, some perhaps in the query string too: all of them as they were checked. */
final class FormRequest extends BufferedRequest {

    private final Map<String, String[]> parameters = new LinkedHashMap<>();

    /**
     * Such a request.
     *
     * @param body the form as it came: HAPI reads it again where there is a query string too
     */
    FormRequest(
            HttpServletRequest request, byte[] body, Map<String, List<String>> query, Map<String, List<String>> form) {
        super(request, body);
        Map<String, List<String>> all = new LinkedHashMap<>();
        query.forEach((name, values) ->
                all.computeIfAbsent(name, first -> new ArrayList<>()).addAll(values));
        form.forEach((name, values) ->
                all.computeIfAbsent(name, first -> new ArrayList<>()).addAll(values));
        all.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values.clone();
    }
}
