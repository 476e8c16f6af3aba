package health.waymark.scripted;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A request of somebody who has signed in: as Spring Security knows them, with the token that Keycloak gave. */
public final class SignedIn {

    private SignedIn() {}

    public static RequestPostProcessor as(Person person) {
        return as(person, Instant.now().plusSeconds(600));
    }

    /** With an access token that ends at this time. */
    public static RequestPostProcessor as(Person person, Instant tokenEnds) {
        return request -> {
            OAuth2AuthenticationToken signedIn = token(person);
            authentication(signedIn).postProcessRequest(request);
            new HttpSessionOAuth2AuthorizedClientRepository()
                    .saveAuthorizedClient(
                            authorized(person, tokenEnds), signedIn, request, new MockHttpServletResponse());
            return request;
        };
    }

    /** As the login through Keycloak makes it. */
    public static OAuth2AuthenticationToken token(Person person) {
        Instant now = Instant.now();
        OidcIdToken token = new OidcIdToken(
                "id-token", now, now.plusSeconds(600), Map.of("sub", person.name(), "name", person.fullName()));
        return new OAuth2AuthenticationToken(
                new DefaultOidcUser(AuthorityUtils.createAuthorityList("OIDC_USER"), token),
                AuthorityUtils.createAuthorityList("OIDC_USER"),
                "keycloak");
    }

    public static OAuth2AuthorizedClient authorized(Person person, Instant tokenEnds) {
        OAuth2AccessToken token = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, person.token(), tokenEnds.minusSeconds(900), tokenEnds);
        return new OAuth2AuthorizedClient(registration(), person.name(), token);
    }

    /** With a token that has ended, and one to renew it with at this address. */
    public static RequestPostProcessor renewable(Person person, URI tokenEndpoint) {
        Instant past = Instant.now().minusSeconds(600);
        OAuth2AuthorizedClient client = new OAuth2AuthorizedClient(
                ClientRegistration.withClientRegistration(registration())
                        .tokenUri(tokenEndpoint.toString())
                        .build(),
                person.name(),
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "old", past, past.plusSeconds(300)),
                new OAuth2RefreshToken("renew-me", past));
        return request -> {
            as(person).postProcessRequest(request);
            new HttpSessionOAuth2AuthorizedClientRepository()
                    .saveAuthorizedClient(client, token(person), request, new MockHttpServletResponse());
            return request;
        };
    }

    public static ClientRegistration registration() {
        return ClientRegistration.withRegistrationId("keycloak")
                .clientId("waymark-admin-ui")
                .clientSecret("secret")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost/login/oauth2/code/keycloak")
                .authorizationUri("http://localhost:1/auth")
                .tokenUri("http://localhost:1/token")
                .build();
    }
}
