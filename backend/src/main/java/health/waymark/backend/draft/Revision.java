package health.waymark.backend.draft;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ETag of a draft: nobody decides about something that they have not seen. */
final class Revision {

    private static final Pattern ETAG = Pattern.compile("\\s*(?:W/)?\"(\\d{1,9})\"\\s*");

    private Revision() {}

    static String etag(Draft draft) {
        return "\"" + draft.revision() + "\"";
    }

    /** Refuses unless If-Match names what the draft is now. */
    static void require(Draft draft, @Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problems.of(
                    ProblemCode.VERSION_REQUIRED, "Send If-Match with the ETag of the draft that you have read.");
        }
        Matcher etag = ETAG.matcher(ifMatch);
        if (!etag.matches()) {
            throw Problems.of(ProblemCode.INVALID_REQUEST, "If-Match is the ETag of the draft, for example \"3\".");
        }
        if (Integer.parseInt(etag.group(1)) != draft.revision()) {
            throw Problems.of(
                    ProblemCode.STALE,
                    "The draft has changed since you read it. Read it again, then repeat what you wanted.");
        }
    }
}
