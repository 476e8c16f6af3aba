package health.waymark.backend.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field or parameter.
 *
 * @param pointer JSON pointer into the body, for example {@code /scopes/0}; the name of a parameter; or the
 *     expression of an element of a FHIR resource, for example {@code HealthcareService.name}
 * @param detail a sentence
 * @param rule code of the {@link Rule} that it breaks, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldProblem(
        String pointer, String detail, @Nullable String rule) {

    /** One that no rule of its own is known of. */
    FieldProblem(String pointer, String detail) {
        this(pointer, detail, null);
    }

    /** What a constraint of Bean Validation says of a field. */
    static FieldProblem of(String pointer, @Nullable String constraint, String sentence) {
        Rule rule = Rule.ofConstraint(constraint);
        return new FieldProblem(pointer, sentence, rule == null ? null : rule.code());
    }

    /** A pointer from a path as Java writes it, for example {@code scopes[0].name}. */
    static String pointer(String path) {
        return "/" + path.replace("[", ".").replace("]", "").replace("..", ".").replace('.', '/');
    }
}
