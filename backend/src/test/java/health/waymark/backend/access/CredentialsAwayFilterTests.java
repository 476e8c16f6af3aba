package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.transaction.CannotCreateTransactionException;

class CredentialsAwayFilterTests {

    static java.util.stream.Stream<RuntimeException> failures() {
        return java.util.stream.Stream.of(
                new DataAccessResourceFailureException("connection refused"),
                new CannotCreateTransactionException("no connection"),
                new AuthenticationServiceException("no keys"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void asksToComeBackLater(RuntimeException failure) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/isala/Organization");
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain failing = (asked, answered) -> {
            throw failure;
        };

        new CredentialsAwayFilter(new Refusals()).doFilter(request, response, failing);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getContentAsString()).contains("OperationOutcome").doesNotContain("connection", "keys");
    }
}
