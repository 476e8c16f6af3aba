package health.waymark.backend.search.findroute;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.answer.RequestParameters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parameters as this operation takes them: a blank one is one that was not given. */
final class GivenParameters {

    /** Of one parameter: each is a condition of its own for the search index. */
    private static final int MOST = 20;

    private static final int LONGEST = 2_000;

    private final RequestParameters parameters;

    GivenParameters(RequestParameters parameters) {
        this.parameters = parameters;
    }

    Stream<String> all(String name) {
        List<String> given = parameters.values(name).stream()
                .filter(value -> !value.isBlank())
                .toList();
        if (given.size() > MOST) {
            throw Outcomes.invalid("'" + name + "' can be given at most " + MOST + " times.", name);
        }
        if (given.stream().anyMatch(value -> value.length() > LONGEST)) {
            throw Outcomes.invalid("'" + name + "' takes at most " + LONGEST + " characters.", name);
        }
        return given.stream();
    }

    @Nullable
    String one(String name, int longest) {
        List<String> values = all(name).toList();
        if (values.size() > 1) {
            throw Outcomes.invalid("'" + name + "' can be given once.", name);
        }
        String value = values.isEmpty() ? null : values.get(0);
        if (value != null && value.length() > longest) {
            throw Outcomes.invalid("'" + name + "' takes at most " + longest + " characters.", name);
        }
        return value;
    }

    /** {@code true} or {@code false}; false when it is not given. */
    boolean flag(String name) {
        String value = one(name, 10);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw Outcomes.invalid("'" + name + "' takes true or false.", name);
        }
        return true;
    }
}
