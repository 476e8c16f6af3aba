package health.waymark.backend.access;

/** What the policy says to one interaction. */
public sealed interface AccessDecision {

    /** Go ahead. */
    record Granted() implements AccessDecision {}

    /**
     * The caller may know that this exists, but not do it.
     *
     * @param reason a sentence that tells the caller what would help
     */
    record Denied(String reason) implements AccessDecision {}

    /** For this caller it does not exist. */
    record Hidden() implements AccessDecision {}

    AccessDecision GRANTED = new Granted();
    AccessDecision HIDDEN = new Hidden();
}
