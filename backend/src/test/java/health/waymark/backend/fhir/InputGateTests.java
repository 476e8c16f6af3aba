package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class InputGateTests {

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final String BODY = "{\"resourceType\":\"Organization\",\"name\":\"Clinic\"}";

    @Test
    void waitsForASlowBodyOnlySoLong() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain behind = new MockFilterChain();

        gate(Duration.ofMillis(20)).doFilter(trickling(Duration.ofMillis(5)), response, behind);

        assertThat(response.getStatus()).isEqualTo(408);
        assertThat(response.getContentAsString()).contains("took longer than");
        assertThat(behind.getRequest()).isNull();
    }

    @Test
    void takesTheSameBodyInTime() throws Exception {
        MockFilterChain behind = new MockFilterChain();

        gate(Duration.ofSeconds(30)).doFilter(trickling(Duration.ZERO), new MockHttpServletResponse(), behind);

        assertThat(behind.getRequest()).isNotNull();
    }

    private static InputGate gate(Duration maxBodyTime) {
        FhirProperties properties = new FhirProperties(
                URI.create("http://localhost"),
                List.of("Organization"),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                maxBodyTime,
                Duration.ofSeconds(2));
        return new InputGate(properties, new OutcomeWriter(new FhirJson(CONTEXT)), CONTEXT);
    }

    /** Byte by byte, with a pause before each. */
    private static HttpServletRequest trickling(Duration pause) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/fhir/north/Organization");
        request.setContentType("application/fhir+json");
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() {
                return new Trickle(pause);
            }
        };
    }

    private static final class Trickle extends ServletInputStream {

        private final Duration pause;
        private int next;

        Trickle(Duration pause) {
            this.pause = pause;
        }

        @Override
        public int read() {
            LockSupport.parkNanos(pause.toNanos());
            return next == BODY.length() ? -1 : BODY.charAt(next++);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int one = read();
            if (one < 0) {
                return -1;
            }
            target[offset] = (byte) one;
            return 1;
        }

        @Override
        public boolean isFinished() {
            return next == BODY.length();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("Nobody listens");
        }
    }
}
