package health.waymark.backend.lifecycle;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * Organizations at Keycloak, by its Admin API. One stands for each tenant, under the tenant's id as its alias; who is a
 * member there may sign in to it, and our memberships say what they may do.
 */
@Component
class Organizations {

    private static final Logger log = LoggerFactory.getLogger(Organizations.class);

    private final KeycloakProperties properties;
    private final RestClient http;
    private final String issuer;
    private final String admin;

    Organizations(
            KeycloakProperties properties,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer) {
        this.properties = properties;
        this.issuer = issuer;
        this.admin = issuer.replaceFirst("/realms/", "/admin/realms/");
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(properties.timeout()).build());
        requests.setReadTimeout(properties.timeout());
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /** Whether this backend has an account at Keycloak. */
    boolean areOurs() {
        return properties.clientId() != null && !properties.clientId().isBlank();
    }

    boolean canInvite() {
        return areOurs() && properties.sendInvitations();
    }

    /** The id of the organization with that alias. */
    Optional<String> find(String alias) {
        JsonNode found = get("/organizations?search=" + alias + "&exact=false&max=200");
        return found.valueStream()
                .filter(each -> each.path("alias").asString("").equals(alias))
                .map(each -> each.path("id").asString())
                .findFirst();
    }

    /** Makes an organization unless it is there. */
    void create(String alias, String name) {
        if (find(alias).isPresent()) {
            return;
        }
        // The id is part of the name, since Keycloak wants names to be unique and two clinics may be called the same.
        Map<String, Object> organization = Map.of("name", name + " (" + alias + ")", "alias", alias, "enabled", true);
        try {
            authorized(http.post().uri(admin + "/organizations"))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(organization)
                    .retrieve()
                    .toBodilessEntity();
        } catch (HttpClientErrorException.Conflict taken) {
            if (find(alias).isEmpty()) {
                throw taken;
            }
        }
    }

    /** Deletes an organization; its members keep their accounts, unless the organization's own login made them. */
    void delete(String alias) {
        find(alias).ifPresent(id -> delete("/organizations/", id));
    }

    /** Makes a person a member, unless they are. */
    void join(String alias, String subject) {
        Optional<String> id = find(alias);
        if (id.isEmpty()) {
            return;
        }
        try {
            authorized(http.post().uri(admin + "/organizations/" + id.get() + "/members"))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("\"" + subject + "\"")
                    .retrieve()
                    .toBodilessEntity();
        } catch (HttpClientErrorException.Conflict memberAlready) {
            log.debug("{} is a member of {} already", subject, alias);
        } catch (HttpClientErrorException.BadRequest noUser) {
            throw new IllegalStateException("Keycloak knows no user " + subject, noUser);
        }
    }

    /** Ends a person's membership, if there is one. */
    void leave(String alias, String subject) {
        find(alias).ifPresent(id -> delete("/organizations/" + id + "/members/", subject));
    }

    /** Lets Keycloak send its own invitation. */
    void invite(String alias, String email) {
        String id = find(alias).orElseThrow();
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("email", email);
        authorized(http.post().uri(admin + "/organizations/" + id + "/members/invite-user"))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .toBodilessEntity();
    }

    private void delete(String path, String id) {
        http.delete()
                .uri(admin + path + id)
                .headers(headers -> headers.setBearerAuth(token()))
                .retrieve()
                .onStatus(status -> status.isSameCodeAs(HttpStatus.NOT_FOUND), (request, response) -> {})
                .toBodilessEntity();
    }

    private JsonNode get(String path) {
        JsonNode body = http.get()
                .uri(admin + path)
                .headers(headers -> headers.setBearerAuth(token()))
                .retrieve()
                .body(JsonNode.class);
        return Objects.requireNonNull(body, "Keycloak answers with JSON");
    }

    private RestClient.RequestBodySpec authorized(RestClient.RequestBodySpec request) {
        return request.headers(headers -> headers.setBearerAuth(token()));
    }

    /** These calls are rare; a fresh token each time is simpler than one that is nearly over. */
    private String token() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.put("grant_type", List.of("client_credentials"));
        form.put("client_id", List.of(given(properties.clientId())));
        form.put("client_secret", List.of(given(properties.clientSecret())));
        JsonNode answer = http.post()
                .uri(issuer + "/protocol/openid-connect/token")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(JsonNode.class);
        return Objects.requireNonNull(answer, "Keycloak answers with JSON")
                .path("access_token")
                .asString();
    }

    private static String given(@Nullable String setting) {
        return Objects.requireNonNull(setting, "waymark.keycloak.client-id and client-secret go together");
    }
}
