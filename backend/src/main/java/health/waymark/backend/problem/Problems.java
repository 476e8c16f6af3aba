package health.waymark.backend.problem;

import java.util.List;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Makes refusals: a code, and a sentence that tells the caller what to do. */
public final class Problems {

    static final String CODE = "code";
    static final String ERRORS = "errors";

    private Problems() {}

    /** A refusal to throw. */
    public static ErrorResponseException of(ProblemCode code, String sentence) {
        return new ErrorResponseException(code.status(), detail(code, sentence), null);
    }

    /** A refusal of one field of the body. */
    public static ErrorResponseException of(ProblemCode code, String sentence, String pointer) {
        ProblemDetail detail = detail(code, sentence);
        detail.setProperty(ERRORS, List.of(new FieldProblem(pointer, sentence)));
        return new ErrorResponseException(code.status(), detail, null);
    }

    /** A refusal of several fields, each with its sentence. */
    public static ErrorResponseException of(ProblemCode code, String sentence, List<FieldProblem> errors) {
        ProblemDetail detail = detail(code, sentence);
        if (!errors.isEmpty()) {
            detail.setProperty(ERRORS, errors);
        }
        return new ErrorResponseException(code.status(), detail, null);
    }

    static ProblemDetail detail(ProblemCode code, String sentence) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(code.status(), sentence);
        detail.setType(code.type());
        detail.setTitle(code.title());
        detail.setProperty(CODE, code.code());
        return detail;
    }
}
