package health.waymark.admin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the admin UI. It needs neither the backend nor Keycloak to start: each is looked for when a page asks. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class AdminApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(AdminApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Unguessable: nonces of the Content-Security-Policy come from it. */
    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }
}
