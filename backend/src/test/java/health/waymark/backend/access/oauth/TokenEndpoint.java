package health.waymark.backend.access.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keycloak's token endpoint, as a client uses it. */
record TokenEndpoint(String uri) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    Answer withSecret(String clientId, String secret, String scope) {
        return post(Map.of(
                "grant_type", "client_credentials",
                "client_id", clientId,
                "client_secret", secret,
                "scope", scope));
    }

    /** As SMART Backend Services has it: an assertion signed with ES384, once usable, for a short time. */
    Answer withAssertion(String clientId, ECKey key, String scope) {
        return withAssertion(assertion(clientId, key), scope);
    }

    Answer withAssertion(String assertion, String scope) {
        return post(Map.of(
                "grant_type",
                "client_credentials",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion,
                "scope",
                scope));
    }

    /** The realm's client for tests, as a person who signs in. */
    Answer asPerson(String username) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", "waymark-tests");
        form.put("client_secret", "waymark-tests");
        form.put("scope", "openid");
        form.put("username", username);
        form.put("password", "waymark");
        return post(form);
    }

    private String assertion(String clientId, ECKey key) {
        try {
            JWTClaimsSet claims = new JWTClaimsSet.Builder()
                    .issuer(clientId)
                    .subject(clientId)
                    .audience(uri)
                    .jwtID(UUID.randomUUID().toString())
                    .claim("exp", Instant.now().plusSeconds(120).getEpochSecond())
                    .build();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES384)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT assertion = new SignedJWT(header, claims);
            assertion.sign(new ECDSASigner(key));
            return assertion.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer post(Map<String, String> form) {
        String body = form.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    record Answer(int status, JsonNode json) {

        String error() {
            return json.path("error").asString();
        }

        /** The token; fails with Keycloak's reason when there is none. */
        String token() {
            return token("access_token");
        }

        String token(String name) {
            if (!json.has(name)) {
                throw new AssertionError("No " + name + ", but " + status + ": " + json);
            }
            return json.path(name).asString();
        }
    }
}
