package health.waymark.backend.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import health.waymark.backend.server.Leaks;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Each class of PostgreSQL's errors becomes the problem that tells the caller what to do, as on FHIR paths. */
class DatabaseProblemTests {

    private final MockMvc server = MockMvcBuilders.standaloneSetup(new Failing())
            .setControllerAdvice(new ProblemAdvice())
            .build();

    @ParameterizedTest
    @CsvSource({
        "23P01, 409, conflict",
        "23505, 409, conflict",
        "40P01, 503, unavailable",
        "40001, 503, unavailable",
        "55P03, 503, unavailable",
        "57014, 503, unavailable",
        "08006, 503, unavailable",
        "53300, 503, unavailable",
        "58030, 503, unavailable",
        "25006, 503, unavailable",
        "22P05, 422, unprocessable",
        "22008, 422, unprocessable",
        "54000, 422, unprocessable",
        "54001, 422, unprocessable",
        "42P01, 500, internal"
    })
    void becomesTheRightProblem(String state, int status, String code) throws Exception {
        MockHttpServletResponse answer = answerTo("/state/" + state);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(body(answer)).contains("\"code\":\"" + code + "\"");
        assertThat(Leaks.in(body(answer))).isEmpty();
        assertThat(answer.getHeader("Retry-After")).isEqualTo(status == 503 ? "5" : null);
    }

    @Test
    void takesAPoolWithoutConnectionsForADatabaseThatIsAway() throws Exception {
        assertThat(answerTo("/away").getStatus()).isEqualTo(503);
    }

    @Test
    void takesAMistakeOfOursForAMistakeOfOurs() throws Exception {
        assertThat(answerTo("/mistake").getStatus()).isEqualTo(500);
    }

    private MockHttpServletResponse answerTo(String path) throws Exception {
        return server.perform(get(path)).andReturn().getResponse();
    }

    private static String body(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString();
    }

    @RestController
    static class Failing {

        @GetMapping("/state/{state}")
        void fail(@PathVariable("state") String state) {
            SQLException cause = new SQLException("ERROR: relation \"resource\" violates constraint \"c\"", state);
            throw new UncategorizedSQLException("task", "select secret from resource", cause);
        }

        @GetMapping("/away")
        void away() {
            throw new CannotCreateTransactionException("no connection");
        }

        @GetMapping("/mistake")
        void mistake() {
            throw new InvalidDataAccessApiUsageException("No value for parameter x");
        }
    }
}
