package health.waymark.indexer.retry;

/** The work in hand was given up because the program was asked to stop. Not a failure: nothing is lost by it. */
public final class Stopped extends RuntimeException {

    public Stopped() {
        super("Asked to stop");
    }
}
