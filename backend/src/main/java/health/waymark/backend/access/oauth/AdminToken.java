package health.waymark.backend.access.oauth;

import health.waymark.backend.access.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The backend's own access token for Keycloak's administration, by client credentials, kept until shortly before it ends. */
final class AdminToken {

    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final RestClient http;
    private final String endpoint;
    private final KeycloakProperties properties;
    private final Clock clock;

    private @Nullable Token token;

    AdminToken(RestClient http, String endpoint, KeycloakProperties properties, Clock clock) {
        this.http = http;
        this.endpoint = endpoint;
        this.properties = properties;
        this.clock = clock;
    }

    synchronized String value() {
        Token current = token;
        if (current == null || !clock.instant().isBefore(current.until())) {
            current = fetch();
            token = current;
        }
        return current.value();
    }

    /** Takes a new one next time. */
    synchronized void forget() {
        token = null;
    }

    private Token fetch() {
        String secret = properties.clientSecret();
        if (secret == null || secret.isBlank()) {
            throw Problem.unavailable("This installation does not manage OAuth clients: its operator has not set"
                    + " waymark.keycloak.client-secret.");
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", properties.clientId());
        form.add("client_secret", secret);
        JsonNode answer = Objects.requireNonNull(http.post()
                .uri(endpoint)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(JsonNode.class));
        Duration lifetime = Duration.ofSeconds(answer.path("expires_in").asLong());
        return new Token(
                answer.path("access_token").asString(),
                clock.instant().plus(lifetime).minus(MARGIN));
    }

    private record Token(String value, Instant until) {

        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }
}
