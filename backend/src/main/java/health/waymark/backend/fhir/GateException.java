package health.waymark.backend.fhir;

/** Why the gate refuses a body. */
final class GateException extends Exception {

    private final int status;
    private final String sentence;

    GateException(int status, String sentence) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
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

    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
