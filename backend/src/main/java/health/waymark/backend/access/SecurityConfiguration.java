package health.waymark.backend.access;

import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    /** What Spring Security refuses, found out faster. */
    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(HeaderText::isName);
        firewall.setAllowedHeaderValues(HeaderText::isValue);
        firewall.setAllowedParameterNames(HeaderText::isName);
        return firewall;
    }

    /** FHIR and the management API: a credential on each request, no session, no cookie, hence no CSRF. */
    @Bean
    @Order(10)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            List<ApiSecurity> credentials,
            Refusals refusals,
            Converter<Jwt, CallerAuthentication> tokens,
            AccessProperties properties) {
        http.securityMatcher("/fhir/**", "/api/**")
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .servletApi(api -> api.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(
                                    HttpMethod.GET,
                                    "/fhir/*/metadata",
                                    "/fhir/*/.well-known/smart-configuration",
                                    "/api/v1/openapi.json",
                                    "/api/docs/**")
                            .permitAll();
                    requests.requestMatchers(HttpMethod.POST, "/api/v1/leaked-keys", "/api/v1/endpoint-reports/read")
                            .permitAll();
                    if (properties.anonymousDirectory()) {
                        requests.requestMatchers(
                                        HttpMethod.GET, "/fhir/directory/**", "/api/v1/search/**", "/api/v1/places")
                                .permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                .oauth2ResourceServer(server -> server.bearerTokenResolver(jwtOnly())
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(tokens))
                        .authenticationEntryPoint(entryPoint(refusals)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(entryPoint(refusals))
                        .accessDeniedHandler(accessDenied(refusals)));
        http.addFilterAfter(new CredentialsAwayFilter(refusals), SecurityContextHolderFilter.class);
        credentials.forEach(credential -> credential.configure(http));
        return http.build();
    }

    /** The management port: health and metrics, read by probes without a credential inside the cluster's network. */
    @Bean
    @Order(20)
    SecurityFilterChain managementChain(HttpSecurity http) {
        http.securityMatcher("/actuator/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .anyRequest()
                        .denyAll());
        return http.build();
    }

    /** Whatever no other chain knows is refused. */
    @Bean
    @Order(1000)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        http.csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll());
        return http.build();
    }

    private static BearerTokenResolver jwtOnly() {
        DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();
        return request -> CurrentCaller.find().isPresent() ? null : bearer.resolve(request);
    }

    private static AuthenticationEntryPoint entryPoint(Refusals refusals) {
        return (request, response, failure) -> {
            if (isOurFault(failure)) {
                refusals.unavailable(
                        request, response, "Tokens cannot be checked at this moment. Try again in a few seconds.");
            } else {
                refusals.unauthorized(
                        request,
                        response,
                        "Send a valid credential: an API key or an access token, as 'Authorization: Bearer …'.");
            }
        };
    }

    /** Keycloak could not be asked for its signing keys: the caller did nothing wrong. */
    private static boolean isOurFault(AuthenticationException failure) {
        return failure instanceof AuthenticationServiceException;
    }

    private static AccessDeniedHandler accessDenied(Refusals refusals) {
        return (request, response, failure) -> refusals.forbidden(request, response, "You may not do this.");
    }
}
