package health.waymark.backend.search.index;

/** The label index cannot answer now, and may later. The message is for the caller; the cause is for the log. */
public final class SearchUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SearchUnavailableException(String message) {
        super(message);
    }

    SearchUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
