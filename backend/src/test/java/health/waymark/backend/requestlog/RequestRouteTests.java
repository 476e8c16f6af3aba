package health.waymark.backend.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

class RequestRouteTests {

    @ParameterizedTest
    @CsvSource({
        "/fhir/vechtstroom, vechtstroom, /fhir/{tenant}",
        "/fhir/vechtstroom/Patient/123456782/_history/2, vechtstroom, /fhir/{tenant}/Patient/{id}/_history/{id}",
        "/fhir/vechtstroom/Patient/_search, vechtstroom, /fhir/{tenant}/Patient/_search",
        "/fhir/directory/HealthcareService/x/$route, directory, /fhir/{tenant}/HealthcareService/{id}/$route",
        "/fhir/vechtstroom/jan.jansen@x.nl/Patient, vechtstroom, /fhir/{tenant}/{id}/Patient",
        "/fhir/, '', /fhir/{tenant}",
        "/api/v1/tenants/vechtstroom/members/jan, vechtstroom, /api/v1/tenants/{tenant}",
        "/api/v1/jan, '', /api"
    })
    void saysWhatWasCalledWithoutIds(String path, String base, String route) {
        assertThat(RequestRoute.of(new MockHttpServletRequest("GET", path))).isEqualTo(new RequestRoute(base, route));
    }

    @Test
    void takesThePatternOfTheManagementApi() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/tenants/vechtstroom/keys/abc");
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/api/v1/tenants/{tenant}/keys/{id}");

        assertThat(RequestRoute.of(request).route()).isEqualTo("/api/v1/tenants/{tenant}/keys/{id}");
    }
}
