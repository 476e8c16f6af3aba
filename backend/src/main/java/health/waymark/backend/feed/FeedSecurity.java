package health.waymark.backend.feed;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The feed is for the search indexer alone: one service credential, and no other that the platform knows. */
@Configuration(proxyBeanMethods = false)
class FeedSecurity {

    @Bean
    @Order(5)
    SecurityFilterChain feedChain(HttpSecurity http, FeedProperties properties) {
        http.securityMatcher("/feed/**")
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority(FeedTokenFilter.READER))
                .addFilterBefore(new FeedTokenFilter(properties.token()), AnonymousAuthenticationFilter.class);
        return http.build();
    }
}
