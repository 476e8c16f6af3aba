package health.waymark.backend.routing;

import java.util.Locale;

/**
 * Why something was taken, passed over, or not there.
 *
 * @param value what the reason speaks of, such as a status, a moment or codes; empty when it says all by itself
 */
public record Because(Reason reason, String value) {

    /** What a client can tell in its own words. {@code %s} stands for the value. */
    public enum Reason {
        NOT_PUBLISHED("it is not published"),
        STATUS("its status is %s"),
        INACTIVE("the organization is not active"),
        NOT_YET("its period begins at %s"),
        EXPIRED("its period ended at %s"),
        PERIOD_UNREADABLE("its period cannot be read"),
        PAYLOAD_TYPE("its payload types (%s) are none of those asked for"),
        CONNECTION_TYPE("its connection type (%s) is none of those asked for"),
        FORMAT("its MIME types (%s) have none of the formats or FHIR versions asked for"),
        VERIFICATION("verification: %s"),
        PART_OF("it is part of %s"),
        TOP("it is part of nothing"),
        NO_OWNER("no published organization answers for it"),
        ONLY_ONE("it is the only one"),
        SEVERAL("there are several, ask for one"),
        ASKED_FOR("it was asked for"),
        OTHERS_DECLARED("it declares others than the one asked for"),
        NO_TYPE("it has no type %s");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The part {@code because} of a step. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Because of(Reason reason) {
        return new Because(reason, "");
    }

    static Because of(Reason reason, String value) {
        return new Because(reason, value);
    }

    /** The reason as people read it, to stand after a comma or a colon. */
    public String words() {
        return reason.words.replace("%s", value);
    }
}
