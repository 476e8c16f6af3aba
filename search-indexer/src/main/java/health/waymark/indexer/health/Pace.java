package health.waymark.indexer.health;

/** How many documents a second, of late: a count that fades. Not safe for several threads. */
final class Pace {

    /** What is this old counts for a third. */
    private static final double FADING_SECONDS = 10;

    private double faded;
    private long at;
    private boolean begun;

    void count(int documents, long nanoTime) {
        fade(nanoTime);
        faded += documents;
    }

    double perSecond(long nanoTime) {
        fade(nanoTime);
        return faded / FADING_SECONDS;
    }

    private void fade(long nanoTime) {
        if (begun) {
            faded *= Math.exp(-(nanoTime - at) / 1e9 / FADING_SECONDS);
        }
        begun = true;
        at = nanoTime;
    }
}
