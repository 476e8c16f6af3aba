package health.waymark.backend.limit;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.limit.Allowances.Named;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class AllowanceTests {

    @Test
    void takesFromAllOrFromNone() {
        Named large = new Named("key", allowance(100));
        Named small = new Named("tenant", allowance(3));

        Charge charge = Charge.of(List.of(large, small), 5);
        Charge refused = Charge.of(List.of(large, small), 2);

        // five units cost all that the small one ever has
        assertThat(charge.isAllowed()).isTrue();
        assertThat(refused.isAllowed()).isFalse();
        assertThat(refused.refusedBy()).isEqualTo("tenant");
        assertThat(refused.waitSeconds()).isBetween(1L, 60L);
        assertThat(large.allowance().take(0).left()).isEqualTo(95);
    }

    @Test
    void describesItselfAsTheDraftHasIt() {
        Charge charge = Charge.of(List.of(new Named("key", allowance(600))), 60);

        assertThat(charge.policyHeader()).isEqualTo("\"key\";q=600;w=60");
        assertThat(charge.limitHeader()).isEqualTo("\"key\";r=540;t=6");
    }

    @Test
    void costsByTheKindOfRequest() {
        assertThat(cost("GET", "/api/v1/me", null)).isZero();
        assertThat(cost("GET", "/fhir/x/Organization/1", null)).isEqualTo(1);
        assertThat(cost("GET", "/fhir/x/Organization", "name=a")).isEqualTo(2);
        assertThat(cost("GET", "/fhir/x/Organization", "_revinclude=Location:organization"))
                .isEqualTo(5);
        assertThat(cost("POST", "/fhir/x/Organization", null)).isEqualTo(2);
        assertThat(Cost.ofEntries(10, 500)).isEqualTo(18);
        assertThat(Cost.ofEntries(10_000, 500)).isEqualTo(998);
    }

    private static Allowance allowance(int perMinute) {
        return new Allowance("test", perMinute, untold -> {});
    }

    private static int cost(String method, String path, String query) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setQueryString(query);
        return Cost.of(request);
    }
}
