package health.waymark.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ReturnPathTests {

    private final ReturnPath returnPath = new ReturnPath();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void keepsPathAndQueryButNoHost() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/t/a/find");
        request.setServerName("evil.example");
        request.setQueryString("text=a%20b");

        returnPath.saveRequest(request, response);

        assertThat(returnPath.getRequest(request, response).getRedirectUrl()).isEqualTo("/t/a/find?text=a%20b");
    }

    @Test
    void neverLeavesThisHost() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "//evil.example/");

        returnPath.saveRequest(request, response);

        assertThat(returnPath.getRequest(request, response)).isNull();
    }

    @Test
    void doesNotSendAnythingASecondTime() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/t/a/services/new");

        returnPath.saveRequest(request, response);

        assertThat(returnPath.getRequest(request, response)).isNull();
        assertThat(returnPath.getMatchingRequest(request, response)).isNull();
    }
}
