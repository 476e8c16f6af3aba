package health.waymark.backend.access.key;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    Guesses guesses(KeyProperties properties) {
        return new Guesses(properties.guessesPerMinute(), Ticker.systemTicker());
    }
}
