package health.waymark.backend.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in our words why a body cannot be read. Jackson's own words name classes, which are nobody's business. */
final class UnreadableBody {

    private UnreadableBody() {}

    static ProblemDetail describe(HttpMessageNotReadableException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return field(
                    unknown, "There is no field '" + shortened(unknown.getPropertyName()) + "'. " + known(unknown));
        }
        if (cause instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return field(mismatch, "The value does not have the type that is expected here.");
        }
        if (cause instanceof StreamReadException malformed) {
            return Problems.detail(ProblemCode.INVALID_JSON, "The body is not well-formed JSON" + place(malformed));
        }
        if (cause instanceof DatabindException mismatch) {
            return mismatch.getPath().isEmpty()
                    ? Problems.detail(ProblemCode.INVALID_BODY, "The body must be one JSON object.")
                    : field(mismatch, "The value cannot be read.");
        }
        return Problems.detail(ProblemCode.INVALID_BODY, "A body is needed: one JSON object.");
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                        || unknown.getKnownPropertyIds().isEmpty()
                ? "Leave it out."
                : "Known are: "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static ProblemDetail field(DatabindException failure, String sentence) {
        ProblemDetail detail = Problems.detail(ProblemCode.INVALID_BODY, sentence);
        detail.setProperty(
                Problems.ERRORS, List.of(new FieldProblem(pointer(failure), sentence, Rule.WRONG_FORM.code())));
        return detail;
    }

    private static String pointer(JacksonException failure) {
        return failure.getPath().stream()
                .map(part -> part.getPropertyName() == null
                        ? String.valueOf(part.getIndex())
                        : shortened(part.getPropertyName()))
                .map(part -> "/" + part.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static String place(StreamReadException malformed) {
        return malformed.getLocation() == null
                ? "."
                : " (line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr() + ").";
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
