package health.waymark.indexer.feed;

/**
 * The feed's head lies before a place that was read already, in the same epoch: the directory's database was restored, or
 * failed over to a copy that lacked the last changes, and gives numbers a second time.
 */
public final class WentBack extends RuntimeException {

    /** @param read the place that was read already */
    public WentBack(Cursor read, Cursor head) {
        super("The feed ends at %s, but was read up to %s: its database has gone back in time. Order a rebuild, or give"
                        .formatted(head.text(), read.text())
                + " the directory a new epoch");
    }
}
