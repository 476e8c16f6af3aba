package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.FromAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The actuator is on a port of its own; no trick with paths leads to it from the public one. */
@BackendTest
class PublicPortIntegrationTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/actuator/env",
                "/actuator/prometheus",
                "/actuator/heapdump",
                "/ACTUATOR/health",
                "/%61ctuator/health",
                "//actuator/health",
                "/actuator;x=y/health",
                "/actuator/health;x",
                "/fhir/../actuator/health",
                "/fhir/%2e%2e/actuator/health",
                "/fhir/directory/..;/..;/actuator/health",
                "/api/v1/..%2f..%2factuator/health",
                "/fhir/directory/metadata/../../../actuator/health",
                "/.well-known/../actuator/health",
                "/health",
                "/livez",
                "/readyz"
            })
    void leadsNobodyToTheActuator(String path, @Autowired Environment environment) {
        FromAddress anybody = new FromAddress(environment.getRequiredProperty("waymark.public-url"), "127.0.0.41");

        assertThat(anybody.get(path, "")).isGreaterThanOrEqualTo(400);
        assertThat(anybody.get(path, environment.getRequiredProperty("waymark.access.operator-key")))
                .isGreaterThanOrEqualTo(400);
    }
}
