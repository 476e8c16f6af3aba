package health.waymark.indexer.pump;

/** Another indexer has become the active one while this one was at work. Nobody's failure, and no harm. */
final class StoodDown extends RuntimeException {

    StoodDown() {
        super("Another indexer is active");
    }
}
