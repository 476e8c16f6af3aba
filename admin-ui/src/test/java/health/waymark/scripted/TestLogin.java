package health.waymark.scripted;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Signs a browser in without Keycloak: {@code /test-login/FEMKE}. */
@TestConfiguration(proxyBeanMethods = false)
public class TestLogin {

    @Bean
    @Order(0)
    SecurityFilterChain withoutKeycloak(HttpSecurity http) {
        return http.securityMatcher("/test-login/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Controller
    static final class Door {

        @GetMapping("/test-login/{person}")
        String enter(@PathVariable Person person, HttpServletRequest request, HttpServletResponse response) {
            OAuth2AuthenticationToken signedIn = SignedIn.token(person);
            new HttpSessionSecurityContextRepository()
                    .saveContext(new SecurityContextImpl(signedIn), request, response);
            new HttpSessionOAuth2AuthorizedClientRepository()
                    .saveAuthorizedClient(
                            SignedIn.authorized(person, Instant.now().plusSeconds(3600)), signedIn, request, response);
            return "redirect:/tenants";
        }
    }
}
