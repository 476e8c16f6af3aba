package health.waymark.backend.problem;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What a failure of the database means for a caller (PostgreSQL, Appendix A: error codes), on FHIR paths and elsewhere. What
 * is not here is a failure of ours.
 */
public enum DatabaseFailure {
    /** It cannot be reached, or does not write at this moment. */
    IS_AWAY(
            ProblemCode.UNAVAILABLE,
            "The server cannot reach its database at this moment. Try again in a few seconds."),
    /** The database has given up. */
    TAKES_TOO_LONG(
            ProblemCode.UNAVAILABLE,
            "This takes longer than the server permits. Ask for less, or try again when it is less busy."),
    /** A lock, a deadlock, or two transactions that do not fit together. */
    OVERTAKEN_BY_ANOTHER(ProblemCode.UNAVAILABLE, "Another change came in between. Try again."),
    /** A key, or a period that another has. */
    CLASHES(
            ProblemCode.CONFLICT,
            "This clashes with something that exists already. Read what is there, and repeat your change on it."),
    /** Out of the range of a type. */
    CANNOT_BE_STORED(ProblemCode.UNPROCESSABLE, "A value in the request cannot be stored: out of range or malformed."),
    /** Beyond a limit of PostgreSQL. */
    IS_TOO_LONG(ProblemCode.UNPROCESSABLE, "A value in the request is too long or too complex to be stored.");

    private static final Map<String, DatabaseFailure> BY_STATE = Map.of(
            "40001", OVERTAKEN_BY_ANOTHER,
            "40P01", OVERTAKEN_BY_ANOTHER,
            "55P03", OVERTAKEN_BY_ANOTHER,
            "57014", TAKES_TOO_LONG,
            "23505", CLASHES,
            "23P01", CLASHES,
            "25006", IS_AWAY);

    private static final Map<String, DatabaseFailure> BY_CLASS = Map.of(
            "08", IS_AWAY,
            "53", IS_AWAY,
            "57", IS_AWAY,
            "58", IS_AWAY,
            "22", CANNOT_BE_STORED,
            "54", IS_TOO_LONG);

    private final ProblemCode code;
    private final String sentence;

    DatabaseFailure(ProblemCode code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    ProblemCode code() {
        return code;
    }

    /** What the caller is told. */
    public String sentence() {
        return sentence;
    }

    /** Whether an operator should hear of it. */
    public boolean isTroubleOfTheDatabase() {
        return this == IS_AWAY || this == TAKES_TOO_LONG;
    }

    /** What it means; empty when the caller cannot do anything about it. */
    public static Optional<DatabaseFailure> of(Throwable failure) {
        String state = sqlState(failure);
        return Optional.ofNullable(state == null ? withoutState(failure) : meaningOf(state));
    }

    private static @Nullable DatabaseFailure meaningOf(String state) {
        DatabaseFailure exact = BY_STATE.get(state);
        return exact == null ? BY_CLASS.get(state.substring(0, 2)) : exact;
    }

    /** The pool's own failure to give a connection has no state. */
    private static @Nullable DatabaseFailure withoutState(Throwable failure) {
        boolean noConnection = failure instanceof CannotCreateTransactionException
                || failure instanceof CannotGetJdbcConnectionException;
        return noConnection ? IS_AWAY : null;
    }

    /** What the database itself says that it is (PostgreSQL, Appendix A), for who reads the log. */
    public static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() == 5) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
