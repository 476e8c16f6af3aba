package health.waymark.backend.directory;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a resource that can never be published from a database that cannot be worked with at this moment. */
final class Poison {

    /** SQLSTATE classes that speak of the values written: data, constraints, limits. */
    private static final Set<String> OF_THE_VALUES = Set.of("22", "23", "54");

    private static final String QUERY_CANCELED = "57014";

    private Poison() {}

    /** Whether trying again with the same resource would fail the same way. */
    static boolean isIn(RuntimeException failure) {
        return sqlState(failure)
                .map(state -> OF_THE_VALUES.contains(state.substring(0, 2)))
                .orElseGet(() -> !(failure instanceof LeaseLost)
                        && !(failure instanceof DataAccessException)
                        && !(failure instanceof TransactionException));
    }

    /** Whether the database gave up because of the time it took: fewer at once may do. */
    static boolean tookTooLong(RuntimeException failure) {
        return sqlState(failure).filter(QUERY_CANCELED::equals).isPresent();
    }

    private static Optional<String> sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found && found.getSQLState() != null) {
                return Optional.of(found.getSQLState());
            }
        }
        return Optional.empty();
    }
}
