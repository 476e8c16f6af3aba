package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.problem.DatabaseFailure;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure of the database becomes on FHIR paths. */
final class DatabaseFailures {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailures.class);

    private DatabaseFailures() {}

    /** The answer for the caller; empty when the caller cannot do anything about it. */
    static Optional<BaseServerResponseException> answerTo(Throwable failure) {
        Optional<DatabaseFailure> found = DatabaseFailure.of(failure);
        found.ifPresent(meaning -> {
            if (meaning.isTroubleOfTheDatabase()) {
                LOG.warn("The database is away or overloaded", failure);
            } else {
                LOG.info(
                        "The database refuses a request: {} (SQL state {})",
                        meaning,
                        DatabaseFailure.sqlState(failure));
            }
        });
        return found.map(DatabaseFailures::answer);
    }

    private static BaseServerResponseException answer(DatabaseFailure meaning) {
        String sentence = meaning.sentence();
        return switch (meaning) {
            case IS_AWAY, OVERTAKEN_BY_ANOTHER -> Outcomes.unavailable(sentence);
            case TAKES_TOO_LONG -> Outcomes.unavailable(sentence, IssueType.TIMEOUT);
            case CLASHES -> Outcomes.clash(sentence);
            case CANNOT_BE_STORED, IS_TOO_LONG -> Outcomes.unprocessable(sentence, null);
        };
    }
}
