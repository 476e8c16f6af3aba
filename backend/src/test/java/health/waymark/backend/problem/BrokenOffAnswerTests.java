package health.waymark.backend.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A file of which a part has left is never completed by a problem: its reader could take that for the end of it. */
class BrokenOffAnswerTests {

    private final MockMvc server = MockMvcBuilders.standaloneSetup(new Streaming())
            .setControllerAdvice(new ProblemAdvice())
            .build();

    @Test
    void closesTheConnectionWhenAPartHasLeft() {
        assertThatThrownBy(() -> server.perform(get("/half"))).hasRootCauseMessage("The database is away");
    }

    @Test
    void isAProblemAsLongAsNothingHasLeft() throws Exception {
        HttpServletResponse answer =
                server.perform(get("/nothing-yet")).andReturn().getResponse();

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
    }

    @RestController
    static class Streaming {

        @GetMapping("/half")
        void half(HttpServletResponse response) throws IOException {
            response.getWriter().write("id,name\n");
            response.flushBuffer();
            throw new IllegalArgumentException("The database is away");
        }

        @GetMapping("/nothing-yet")
        void nothingYet(HttpServletResponse response) {
            throw new IllegalArgumentException("The database is away");
        }
    }
}
