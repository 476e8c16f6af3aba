package health.waymark.backend.access.oauth;

import health.waymark.backend.access.AuthorizationServer;
import health.waymark.backend.access.Problem;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Keycloak's administration of the realm, as the backend's own service account. Its trouble is told as a 503. */
@Component
class KeycloakAdmin {

    private static final Logger log = LoggerFactory.getLogger(KeycloakAdmin.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final RestClient http;
    private final AdminToken token;

    KeycloakAdmin(AuthorizationServer server, KeycloakProperties properties, Clock clock) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(properties.timeout());
        RestClient plain = RestClient.builder().requestFactory(requests).build();
        this.token = new AdminToken(plain, server.internalTokenEndpoint(), properties, clock);
        this.http = plain.mutate().baseUrl(server.administration()).build();
    }

    /** Asks Keycloak something that has an answer. */
    <T> T ask(Function<RestClient, T> question) {
        return reporting(() -> Objects.requireNonNull(question.apply(authorized()), "Keycloak's answer has a body"));
    }

    private RestClient authorized() {
        String value = token.value();
        return http.mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(value))
                .build();
    }

    private <T> T reporting(Supplier<T> call) {
        try {
            return call.get();
        } catch (RestClientResponseException refusal) {
            log.error("Keycloak refused: {} {}", refusal.getStatusCode(), refusal.getResponseBodyAsString());
            token.forget();
            throw Problem.unavailable(
                    "The identity provider refused this. Try again; the operator finds the reason in" + " the log.");
        } catch (RestClientException failure) {
            log.error("Keycloak does not answer", failure);
            throw Problem.unavailable("The identity provider does not answer. Try again in a few seconds.");
        }
    }
}
