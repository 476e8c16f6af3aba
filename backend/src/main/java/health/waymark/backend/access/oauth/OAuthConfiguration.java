package health.waymark.backend.access.oauth;

import health.waymark.backend.access.AccessProperties;
import health.waymark.backend.access.AuthorizationServer;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class OAuthConfiguration {

    /** After Spring Security (-100) and before the FHIR servlets' own filters. */
    private static final int AFTER_SECURITY = -50;

    @Bean
    JwtDecoder accessTokenDecoder(AuthorizationServer server, AccessProperties access, Clock clock)
            throws MalformedURLException {
        SigningKeys keys = new SigningKeys(URI.create(server.keySet()).toURL(), SigningKeys.REMEMBERED);
        return TokenDecoders.decoder(keys, server.issuer(), access.audience(), clock);
    }

    @Bean
    FilterRegistrationBean<SmartConfigurationFilter> smartConfiguration(AuthorizationServer server, JsonMapper json) {
        FilterRegistrationBean<SmartConfigurationFilter> registration =
                new FilterRegistrationBean<>(new SmartConfigurationFilter(server, json));
        registration.addUrlPatterns("/fhir/*");
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }
}
