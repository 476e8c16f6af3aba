package health.waymark.backend.directory;

/** The one change that the database refuses, however often it is tried. */
final class RefusedChange extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long seq;
    private final RuntimeException failure;

    RefusedChange(long seq, RuntimeException failure) {
        super("Change " + seq + " cannot be published", failure);
        this.seq = seq;
        this.failure = failure;
    }

    /** Its number among the tenant's changes. */
    long seq() {
        return seq;
    }

    RuntimeException failure() {
        return failure;
    }
}
