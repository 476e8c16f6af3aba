package health.waymark.admin.session;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OidcBackChannelLogoutHandler;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.oidc.session.InMemoryOidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class SecurityConfiguration {

    /** The shared directory, for whoever comes by. */
    private static final String[] PUBLIC = {"/find", "/routes/**"};

    private static final String[] NOTHING = {"/error"};

    private static final String SIGN_IN = "/oauth2/authorization/" + KeycloakRegistration.ID;

    /** Health and metrics answer on the management port only, which the operator keeps inside. */
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            KeycloakRegistration keycloak,
            PublicAddress address,
            OidcSessionRegistry sessions,
            ReturnPath returnPath,
            SignInHandlers signIn,
            Refusals refusals) {
        return http.authorizeHttpRequests(paths -> paths.requestMatchers(
                                "/",
                                "/error",
                                "/invitations",
                                "/reports/*",
                                "/webjars/**",
                                "/css/**",
                                "/js/**",
                                "/img/**",
                                "/favicon.ico")
                        .permitAll()
                        .requestMatchers(address.publicSearch() ? PUBLIC : NOTHING)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage(SIGN_IN)
                        .successHandler(signIn.succeeded())
                        .failureHandler(signIn.failed())
                        .authorizationEndpoint(authorization ->
                                authorization.authorizationRequestResolver(new FreshRegistration(keycloak)))
                        .withObjectPostProcessor(failingThrough(signIn.failed())))
                .logout(logout -> logout.logoutSuccessHandler(backToUs(keycloak, address)))
                .oidcLogout(logout -> logout.backChannel(channel -> channel.logoutHandler(ending(sessions, address))))
                .requestCache(cache -> cache.requestCache(returnPath))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> secure(headers, address))
                .build();
    }

    /** Which of our sessions belong to which session at Keycloak (OpenID Connect Back-Channel Logout 1.0). */
    @Bean
    OidcSessionRegistry sessions() {
        return new InMemoryOidcSessionRegistry();
    }

    private static OidcBackChannelLogoutHandler ending(OidcSessionRegistry sessions, PublicAddress address) {
        OidcBackChannelLogoutHandler handler = new OidcBackChannelLogoutHandler(sessions);
        handler.setSessionCookieName(SessionCookie.nameAt(address));
        return handler;
    }

    /** Tokens live and die with the session of the browser that they were given to. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager authorizedClientManager(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository clients) {
        DefaultOAuth2AuthorizedClientManager manager = new DefaultOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                // Enough for one page's calls; more would renew without need where tokens live for a minute.
                .refreshToken(refresh -> refresh.clockSkew(Duration.ofSeconds(20)))
                .build());
        return manager;
    }

    private static OidcClientInitiatedLogoutSuccessHandler backToUs(
            KeycloakRegistration keycloak, PublicAddress address) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(keycloak);
        handler.setPostLogoutRedirectUri(address.home());
        return handler;
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> failingThrough(
            SignInFailures failures) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(failures);
                return filter;
            }
        };
    }

    /** The Content-Security-Policy is not here: it belongs to what the pages load, see the layout. */
    private static void secure(HeadersConfigurer<HttpSecurity> headers, PublicAddress address) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
        if (address.encrypted()) {
            // TLS may end before us, so the request itself need not look encrypted.
            headers.httpStrictTransportSecurity(transport -> transport.requestMatcher(AnyRequestMatcher.INSTANCE));
        } else {
            headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
        }
    }
}
