package health.waymark.backend.access.key;

import health.waymark.backend.access.Caller;

/** What checking a presented key finds. */
sealed interface KeyVerdict {

    /** The key is good, here and now. */
    record Accepted(AuthenticatedKey key) implements KeyVerdict {}

    /** It is the platform operator's. */
    record OfTheOperator(Caller caller) implements KeyVerdict {}

    /** No such key, or not its secret. */
    record Wrong() implements KeyVerdict {}

    /**
     * The secret is right, but the key works no more.
     *
     * @param sentence why, for its holder
     */
    record Over(String sentence) implements KeyVerdict {}

    /**
     * The key works, but not from there.
     *
     * @param sentence why, for its holder
     */
    record NotFromThere(String sentence) implements KeyVerdict {}

    KeyVerdict WRONG = new Wrong();
}
