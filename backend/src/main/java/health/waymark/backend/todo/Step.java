package health.waymark.backend.todo;

import com.fasterxml.jackson.annotation.JsonValue;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import java.util.Arrays;
import java.util.Locale;

/** What an organization does until partners find it, in this order. */
enum Step {
    ORGANIZATION,
    LOCATION,
    ENDPOINT,
    SERVICE,
    PUBLISH;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that code; a refusal when there is none. */
    static Step of(String code) {
        return Arrays.stream(values())
                .filter(step -> step.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problems.of(
                        ProblemCode.NOT_FOUND,
                        "There is no such step. There are "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values()).map(Step::code).toList())
                                + "."));
    }
}
