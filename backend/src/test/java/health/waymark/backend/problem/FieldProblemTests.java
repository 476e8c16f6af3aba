package health.waymark.backend.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.validation.DirectFieldBindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** What Bean Validation finds, with what a sentence in any language needs of it. */
class FieldProblemTests {

    private record Form(
            @NotBlank String title,
            @Size(min = 1, max = 100) String name,
            @Max(30) int days) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"name  | wrong-length | 1 100", "days  | out-of-range | 30", "title | required     | ''"})
    void namesTheBounds(String field, String rule, String bounds) {
        FieldError error = Objects.requireNonNull(errors(new Form("", "", 31)).getFieldError(field));

        FieldProblem problem = FieldProblem.of("/" + field, error.getCode(), "x", error.getArguments());

        assertThat(problem.rule()).isEqualTo(rule);
        assertThat(String.join(" ", problem.values())).isEqualTo(bounds);
    }

    private static DirectFieldBindingResult errors(Form form) {
        DirectFieldBindingResult errors = new DirectFieldBindingResult(form, "form");
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            new SpringValidatorAdapter(factory.getValidator()).validate(form, errors);
        }
        return errors;
    }
}
