package health.waymark.backend.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field or parameter.
 *
 * @param pointer JSON pointer into the body, for example {@code /scopes/0}; the name of a parameter; or the
 *     expression of an element of a FHIR resource, for example {@code HealthcareService.name}
 * @param detail a sentence
 * @param rule code of the {@link Rule} that it breaks, where there is one
 * @param values what the rule needs to be put in words, where it needs any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldProblem(
        String pointer,
        String detail,
        @Nullable String rule,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> values) {

    /** One whose rule says all by itself. */
    public FieldProblem(String pointer, String detail, @Nullable String rule) {
        this(pointer, detail, rule, List.of());
    }

    /** One that no rule of its own is known of. */
    FieldProblem(String pointer, String detail) {
        this(pointer, detail, null);
    }

    /**
     * What a constraint of Bean Validation says of a field.
     *
     * @param arguments of the error, among them the bounds of the constraint
     */
    static FieldProblem of(
            String pointer, @Nullable String constraint, String sentence, Object @Nullable [] arguments) {
        Rule rule = Rule.ofConstraint(constraint);
        List<String> bounds = Stream.ofNullable(arguments)
                .flatMap(Stream::of)
                .filter(Number.class::isInstance)
                .map(String::valueOf)
                .sorted(Comparator.comparing(BigDecimal::new))
                .toList();
        return new FieldProblem(pointer, sentence, rule == null ? null : rule.code(), bounds);
    }

    /** A pointer from a path as Java writes it, for example {@code scopes[0].name}. */
    static String pointer(String path) {
        return "/" + path.replace("[", ".").replace("]", "").replace("..", ".").replace('.', '/');
    }
}
