package health.waymark.indexer;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Carries labels from the backend's feed into Elasticsearch. Holds no business rule and no database password. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class IndexerApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(IndexerApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
