package health.waymark.backend.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import java.util.regex.Pattern;

/** What a library says of a caller's mistake, without what it says of itself. */
public final class FailureText {

    /** HAPI numbers its messages; to a caller the number says nothing. */
    private static final Pattern HAPI_NUMBER = Pattern.compile("HAPI-\\d+: ");

    /** Where its reader of XML was, of a text that may be a part of what was sent. */
    private static final Pattern PLACE_IN_XML = Pattern.compile("DataFormatException at \\[.{1,80}?]]: ");

    private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z][a-z0-9]*\\.){2,}[A-Z]\\w*:? ?");

    /** Names of classes, files and statements: they tell a caller nothing, and an attacker something. */
    private static final Pattern REVEALING = Pattern.compile("Exception\\b|\\.java:\\d|\\n\\s+at ");

    /** A message may repeat a value of the caller's, however long; more than this nobody reads. */
    private static final int LONGEST = 2_000;

    private FailureText() {}

    /** The message as a sentence. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return "The request is not valid.";
        }
        String beginning = message.substring(0, Math.min(LONGEST, message.length()));
        String unplaced = PLACE_IN_XML.matcher(beginning).replaceAll("");
        String sentence =
                CLASS_NAME.matcher(HAPI_NUMBER.matcher(unplaced).replaceAll("")).replaceAll("");
        if (!REVEALING.matcher(sentence).find()) {
            return sentence;
        }
        return failure.getCause() instanceof DataFormatException inner
                ? of(inner)
                : "The request is not valid FHIR R4.";
    }
}
