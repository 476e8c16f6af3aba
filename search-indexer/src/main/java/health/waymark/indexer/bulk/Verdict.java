package health.waymark.indexer.bulk;

/** What an item's answer means for us. */
enum Verdict {
    /** Written. */
    APPLIED,
    /** The index holds this or something newer, or the deleted document was not there: as good as written. */
    ALREADY,
    /** This document will never be taken as it is. */
    REFUSED,
    /** Elasticsearch could not take it now. */
    BUSY,
    /** The generation is no more. */
    GONE;

    static Verdict of(ItemAnswer answer, boolean deletion) {
        int status = answer.status();
        if (status == 200 || status == 201) {
            return APPLIED;
        }
        if (status == 409 || (status == 404 && deletion && answer.type().isEmpty())) {
            return ALREADY;
        }
        if (answer.type().equals("index_not_found_exception")) {
            return GONE;
        }
        return isPassing(answer) ? BUSY : REFUSED;
    }

    /** Full queues, moving shards, blocks by a full disk or an operator, a closed index: none is the document's. */
    private static boolean isPassing(ItemAnswer answer) {
        int status = answer.status();
        return status == 401
                || status == 403
                || status == 408
                || status == 429
                || status >= 500
                || answer.type().equals("index_closed_exception");
    }
}
