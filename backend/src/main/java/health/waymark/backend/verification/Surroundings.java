package health.waymark.backend.verification;

/**
 * How other hosts fare that were well, since an Endpoint was last looked at.
 *
 * @param failing hosts of which the last look failed
 * @param answering hosts that answered
 */
record Surroundings(int failing, int answering) {

    /** Fewer may well be down by themselves on one day. */
    private static final int FEWEST = 2;

    /**
     * Whether a failure says more about the platform's own connection than about the Endpoint: with it, three hosts at
     * least fail at once that were well, and twice as many as answer.
     */
    boolean speakAgainstUs() {
        return failing >= FEWEST && failing >= 2 * answering;
    }

    /** Whether too little was looked at to tell. */
    boolean saysNothing() {
        return failing < FEWEST && answering == 0;
    }
}
