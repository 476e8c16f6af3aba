package health.waymark.backend.outbound;

import java.util.Locale;

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

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final String code;
    private final String sentence;

    OutboundFailure(Reason reason, Throwable cause) {
        super(reason.sentence(), cause);
        this.reason = reason;
        this.code = reason.code();
        this.sentence = reason.sentence();
    }

    private OutboundFailure(String code, String sentence) {
        super(sentence);
        this.reason = Reason.ADDRESS;
        this.code = code;
        this.sentence = sentence;
    }

    /**
     * An address that is not called.
     *
     * @param code why, for programs; it never changes
     */
    static OutboundFailure ofAddress(String code, String sentence) {
        return new OutboundFailure(code, sentence);
    }

    /** The same as the sentence for programs, such as {@code timeout} or {@code not-https}; it never changes. */
    public String code() {
        return code;
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
