package health.waymark.admin.session;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Our one client registration, read from Keycloak's discovery document (OpenID Connect Discovery 1.0, §4) when it is
 * first needed. It is on purpose not iterable: the configurer of the login would walk it while the application
 * starts, and the application must start with Keycloak away.
 */
@Component
final class KeycloakRegistration implements ClientRegistrationRepository {

    static final String ID = "keycloak";

    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private final OAuth2ClientProperties properties;
    private final RestClient http;
    private volatile @Nullable ClientRegistration known;

    KeycloakRegistration(OAuth2ClientProperties properties, RestClient.Builder http) {
        this.properties = properties;
        // A person waits for this answer: a sign-in service that needs longer than that counts as away.
        HttpClientSettings patience =
                HttpClientSettings.defaults().withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5));
        this.http = http.requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(patience))
                .build();
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        if (!ID.equals(registrationId)) {
            return null;
        }
        ClientRegistration registration = known;
        return registration == null ? refresh() : registration;
    }

    /**
     * Reads the discovery document anew, so that a sign-in that cannot succeed ends on our page and not on the
     * browser's.
     *
     * @throws KeycloakAway when it cannot be had
     */
    ClientRegistration refresh() {
        URI issuer = issuer();
        OAuth2ClientProperties.Registration client =
                Objects.requireNonNull(properties.getRegistration().get(ID));
        ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(discovery(issuer))
                .registrationId(ID)
                .clientId(Objects.requireNonNull(client.getClientId()))
                .clientSecret(Objects.requireNonNull(client.getClientSecret()))
                .redirectUri(Objects.requireNonNull(client.getRedirectUri()))
                .scope(Objects.requireNonNull(client.getScope()))
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
        known = registration;
        return registration;
    }

    /** The issuer's address as configured: {@code …/realms/waymark}. */
    URI issuer() {
        return URI.create(Objects.requireNonNull(
                Objects.requireNonNull(properties.getProvider().get(ID), "provider.keycloak")
                        .getIssuerUri(),
                "provider.keycloak.issuer-uri"));
    }

    private Map<String, Object> discovery(URI issuer) {
        try {
            Map<String, Object> document = http.get()
                    .uri(URI.create(issuer + "/.well-known/openid-configuration"))
                    .retrieve()
                    .body(DOCUMENT);
            if (document == null || !issuer.toString().equals(document.get("issuer"))) {
                throw new RestClientException("The discovery document is not of the issuer " + issuer);
            }
            return document;
        } catch (RestClientException failure) {
            throw new KeycloakAway("No discovery document of " + issuer, failure);
        }
    }
}
