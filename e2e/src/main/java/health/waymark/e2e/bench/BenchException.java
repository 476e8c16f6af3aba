package health.waymark.e2e.bench;

/** The benchmark cannot go on; the message is for whoever runs it. */
final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchException(String message) {
        super(message);
    }
}
