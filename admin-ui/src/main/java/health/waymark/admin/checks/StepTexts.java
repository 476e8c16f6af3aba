package health.waymark.admin.checks;

import health.waymark.admin.layout.Formats;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the steps of a test have found, in the reader's language. */
@Component
final class StepTexts {

    private final MessageSource texts;

    StepTexts(MessageSource texts) {
        this.texts = texts;
    }

    /** The sentence for each step: ours by its code, or the backend's own of a code that is not known here. */
    Function<JsonNode, String> in(Formats formats) {
        return step -> {
            String code = step.path("code").asString("");
            Object[] values = StreamSupport.stream(step.path("values").spliterator(), false)
                    .map(value -> written(value.asString(""), formats))
                    .toArray();
            String ours = code.isEmpty() ? null : texts.getMessage("finding." + code, values, null, formats.locale());
            return ours == null ? step.path("detail").asString("") : ours;
        };
    }

    /** What the step is called. */
    String name(String step, Formats formats) {
        return String.valueOf(texts.getMessage("step.check." + step, null, step, formats.locale()));
    }

    /** Days as the reader writes them. Others have a hand in the values, so what looks like a day need not be one. */
    private static String written(String value, Formats formats) {
        if (!value.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return value;
        }
        try {
            return formats.day(LocalDate.parse(value));
        } catch (DateTimeParseException noDay) {
            return value;
        }
    }
}
