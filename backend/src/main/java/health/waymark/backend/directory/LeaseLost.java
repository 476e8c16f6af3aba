package health.waymark.backend.directory;

/** Another node has become the publisher: nothing of the running transaction may be committed. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(long token) {
        super("The publisher's lease with token " + token + " has passed to another node");
    }
}
