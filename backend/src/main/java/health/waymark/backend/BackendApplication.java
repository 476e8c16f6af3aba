package health.waymark.backend;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** FHIR server, management API, publisher and router. Owns PostgreSQL and decides every permission. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class BackendApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(BackendApplication.class, arguments);
    }
}
