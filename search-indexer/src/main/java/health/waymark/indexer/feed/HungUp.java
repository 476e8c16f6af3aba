package health.waymark.indexer.feed;

/** We ended a request ourselves, because there is something else to do. Nobody's failure. */
public final class HungUp extends RuntimeException {

    HungUp() {
        super("Hung up");
    }
}
