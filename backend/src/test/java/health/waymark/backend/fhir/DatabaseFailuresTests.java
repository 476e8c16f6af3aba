package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.server.Leaks;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Each class of PostgreSQL's errors becomes the status that tells the caller what to do. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseFailuresTests {

    private final ErrorInterceptor errors = new ErrorInterceptor(FhirContext.forR4Cached());

    @ParameterizedTest
    @CsvSource({
        "23P01, 409",
        "23505, 409",
        "40P01, 503",
        "40001, 503",
        "55P03, 503",
        "57014, 503",
        "57P01, 503",
        "08006, 503",
        "53300, 503",
        "25006, 503",
        "22P05, 422",
        "22008, 422",
        "22P02, 422",
        "22003, 422",
        "22000, 422",
        "54000, 422",
        "54001, 422",
        "42P01, 500",
        "42501, 500"
    })
    void becomesTheRightStatus(String state, int status) {
        SQLException cause = new SQLException("ERROR: relation \"resource\" violates constraint \"c\"", state);

        BaseServerResponseException answer =
                errors.translate(new UncategorizedSQLException("task", "select secret from resource", cause));

        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(Leaks.in(String.valueOf(answer.getMessage()))).isEmpty();
        assertThat(answer.getOperationOutcome()).isNotNull();
        if (status == 503) {
            assertThat(answer.getResponseHeaders()).containsKey("Retry-After");
        }
    }

    /** The message of the database can hold a value of a patient; its state cannot. */
    @Test
    void tellsTheOperatorTheStateOfARefusalAndNothingElse(CapturedOutput log) {
        SQLException cause = new SQLException("Key (value)=(999911120) already exists", "23505");

        errors.translate(new UncategorizedSQLException("task", "select secret from resource", cause));

        assertThat(log).contains("CLASHES (SQL state 23505)").doesNotContain("999911120", "secret");
    }

    @Test
    void takesAPoolWithoutConnectionsForADatabaseThatIsAway() {
        assertThat(errors.translate(new CannotCreateTransactionException("no connection"))
                        .getStatusCode())
                .isEqualTo(503);
    }

    @Test
    void takesAMistakeOfOursForAMistakeOfOurs() {
        assertThat(errors.translate(new InvalidDataAccessApiUsageException("No value for parameter x"))
                        .getStatusCode())
                .isEqualTo(500);
    }
}
