package health.waymark.indexer.feed;

/** The feed no longer counts in the epoch we follow: the index must be built anew, reading from zero. */
public final class EpochUnknown extends RuntimeException {

    public EpochUnknown(String message) {
        super(message);
    }
}
