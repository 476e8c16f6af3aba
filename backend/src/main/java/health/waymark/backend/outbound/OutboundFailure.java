package health.waymark.backend.outbound;

/**
 * Why a call came to nothing. The sentence is for whoever owns the address: it says the same of a name that does not
 * exist and of one that leads into a private network, so that nobody can map that network with it. What really happened
 * is in the cause, which is for the log.
 */
public final class OutboundFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** The kinds of failure. */
    public enum Reason {
        /** The address is none that the platform calls, whatever it leads to. */
        ADDRESS("The address is not one that this platform calls."),
        /** The host has no address, or one that is not public. */
        NOT_PUBLIC("The host has no public address."),
        /** Nobody listens there. */
        UNREACHABLE("Nobody answers at this address."),
        /** The server's certificate does not do, or no common way of encrypting was found. */
        TLS("No trusted connection could be made."),
        /** It took too long. */
        TIMEOUT("The answer did not arrive in time."),
        /** What came back is not HTTP, or ended too early. */
        PROTOCOL("The answer could not be understood.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    private final Reason reason;
    private final String sentence;

    OutboundFailure(Reason reason, Throwable cause) {
        super(reason.sentence(), cause);
        this.reason = reason;
        this.sentence = reason.sentence();
    }

    OutboundFailure(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
        this.sentence = sentence;
    }

    /** What may be said to whoever owns the address. */
    public String sentence() {
        return sentence;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the platform did not want to call, as opposed to the call having failed. */
    public boolean isRefusal() {
        return reason == Reason.ADDRESS;
    }
}
