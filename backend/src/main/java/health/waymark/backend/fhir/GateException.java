package health.waymark.backend.fhir;

import org.jspecify.annotations.Nullable;

/** Why the gate refuses a body. */
final class GateException extends Exception {

    private final int status;
    private final String sentence;
    private final @Nullable String expression;

    GateException(int status, String sentence) {
        this(status, sentence, null);
    }

    private GateException(int status, String sentence, @Nullable String expression) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
        this.expression = expression;
    }

    static GateException wrongType(JsonScalars.Finding finding) {
        return new GateException(400, finding.sentence(), finding.expression());
    }

    static GateException malformed(String sentence) {
        return new GateException(400, sentence);
    }

    static GateException tooLarge(long limit) {
        return new GateException(413, "The body is larger than " + limit + " bytes. Send it in smaller parts.");
    }

    static GateException incomplete() {
        return new GateException(408, "The body did not arrive in time, or not in full. Send the request again.");
    }

    static GateException tooSlow(long seconds) {
        return new GateException(408, "The body took longer than " + seconds + " seconds to arrive.");
    }

    /** The same refusal with the element that is wrong. */
    GateException in(String element) {
        return new GateException(status, sentence, element);
    }

    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }

    /** The element that is wrong, where it is one. */
    @Nullable
    String expression() {
        return expression;
    }
}
