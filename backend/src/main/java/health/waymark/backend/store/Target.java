package health.waymark.backend.store;

/**
 * The resource that an interaction turned out to be about.
 *
 * @param asked the interaction
 * @param id the logical id; empty for {@link Fate#NOTHING}
 * @param fate what becomes of it
 */
record Target(Interaction asked, String id, Fate fate) {

    enum Fate {
        /** A version is written. */
        WRITTEN,
        /** It is there already: a conditional create that found one. */
        EXISTING,
        /** There is nothing to delete. */
        NOTHING
    }

    String reference() {
        return asked.type() + "/" + id;
    }
}
