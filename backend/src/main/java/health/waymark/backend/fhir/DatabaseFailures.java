package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What a failure of the database means for the caller (PostgreSQL, Appendix A: error codes). What is not here is a
 * failure of ours.
 */
final class DatabaseFailures {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailures.class);

    private static final String AWAY =
            "The server cannot reach its database at this moment. Try again in a few seconds.";
    private static final String TOO_SLOW =
            "This takes longer than the server permits. Ask for less, or try again when it is less busy.";
    private static final String OVERTAKEN = "Another change came in between. Try again.";
    private static final String UNSTORABLE = "A value in the request cannot be stored: out of range or malformed.";
    private static final String TOO_LONG = "A value in the request is too long or too complex to be stored.";
    private static final String CLASH =
            "This clashes with something that exists already. Read what is there, and repeat your change on it.";

    private static final Map<String, Meaning> BY_STATE = Map.of(
            "40001", Meaning.OVERTAKEN_BY_ANOTHER,
            "40P01", Meaning.OVERTAKEN_BY_ANOTHER,
            "55P03", Meaning.OVERTAKEN_BY_ANOTHER,
            "57014", Meaning.TAKES_TOO_LONG,
            "23505", Meaning.CLASHES,
            "23P01", Meaning.CLASHES,
            "25006", Meaning.IS_AWAY);

    private static final Map<String, Meaning> BY_CLASS = Map.of(
            "08", Meaning.IS_AWAY,
            "53", Meaning.IS_AWAY,
            "57", Meaning.IS_AWAY,
            "58", Meaning.IS_AWAY,
            "22", Meaning.CANNOT_BE_STORED,
            "54", Meaning.IS_TOO_LONG);

    private DatabaseFailures() {}

    /** The answer for the caller; empty when the caller cannot do anything about it. */
    static Optional<BaseServerResponseException> answerTo(Throwable failure) {
        String state = sqlState(failure);
        Meaning meaning = state == null ? withoutState(failure) : meaningOf(state);
        if (meaning == null) {
            return Optional.empty();
        }
        if (meaning == Meaning.IS_AWAY || meaning == Meaning.TAKES_TOO_LONG) {
            LOG.warn("The database is away or overloaded (state {})", state, failure);
        } else {
            LOG.info("The database refuses a request (state {})", state);
        }
        return Optional.of(meaning.answer());
    }

    private static @Nullable Meaning meaningOf(String state) {
        Meaning exact = BY_STATE.get(state);
        return exact == null ? BY_CLASS.get(state.substring(0, 2)) : exact;
    }

    /** The pool's own failure to give a connection has no state. */
    private static @Nullable Meaning withoutState(Throwable failure) {
        boolean noConnection = failure instanceof CannotCreateTransactionException
                || failure instanceof CannotGetJdbcConnectionException;
        return noConnection ? Meaning.IS_AWAY : null;
    }

    private static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() == 5) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    private enum Meaning {
        IS_AWAY,
        TAKES_TOO_LONG,
        OVERTAKEN_BY_ANOTHER,
        CLASHES,
        CANNOT_BE_STORED,
        IS_TOO_LONG;

        BaseServerResponseException answer() {
            return switch (this) {
                case IS_AWAY -> Outcomes.unavailable(AWAY);
                case TAKES_TOO_LONG -> Outcomes.unavailable(TOO_SLOW, IssueType.TIMEOUT);
                case OVERTAKEN_BY_ANOTHER -> Outcomes.unavailable(OVERTAKEN);
                case CLASHES -> Outcomes.clash(CLASH);
                case CANNOT_BE_STORED -> Outcomes.unprocessable(UNSTORABLE, null);
                case IS_TOO_LONG -> Outcomes.unprocessable(TOO_LONG, null);
            };
        }
    }
}
