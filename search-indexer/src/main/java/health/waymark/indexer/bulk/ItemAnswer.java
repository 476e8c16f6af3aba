package health.waymark.indexer.bulk;

/**
 * The answer to one item of a bulk call.
 *
 * @param type machine-readable kind of the error; empty when there is none
 * @param reason the error in words, for an operator
 */
record ItemAnswer(int status, String type, String reason) {

    /** The index holds that version or a later one. */
    boolean isConflict() {
        return status == 409;
    }

    /** An error of the server itself, as opposed to being full, blocked or on the move. */
    boolean isInternalError() {
        return status == 500;
    }
}
