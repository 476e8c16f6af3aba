package health.waymark.backend.access.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Tokens made from a good one of a real Keycloak by changing what a thief would, on routes of every kind. */
@BackendTest
class BadTokenIntegrationTests {

    private final String issuer = LocalServers.shared().keycloak().issuer().toString();
    private final TokenEndpoint endpoint = new TokenEndpoint(issuer + "/protocol/openid-connect/token");

    @Test
    void letsNoBadTokenInAnywhere(@Autowired Environment environment) throws Exception {
        BackendClient operator = BackendClient.operator(environment);
        List<String> routes = List.of(
                "/api/v1/me",
                "/api/v1/tenants",
                "/fhir/" + operator.newTenant() + "/Organization",
                "/fhir/directory/Organization",
                "/fhir/directory/HealthcareService/x/$route");

        assertThat(operator.with(endpoint.asPerson("operator").token())
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(200);
        badTokens()
                .forEach((flaw, token) -> routes.forEach(route -> {
                    Answer answer = operator.with(token).get(route);
                    assertThat(answer.status()).as(flaw + " on " + route).isEqualTo(401);
                    assertThat(answer.header("WWW-Authenticate")).as(flaw).startsWith("Bearer");
                }));
    }

    private Map<String, String> badTokens() throws Exception {
        TokenEndpoint.Answer answer = endpoint.asPerson("operator");
        SignedJWT good = SignedJWT.parse(answer.token());
        JWTClaimsSet claims = good.getJWTClaimsSet();
        RSAKey own =
                new RSAKeyGenerator(2048).keyID(good.getHeader().getKeyID()).generate();
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("an ID token", answer.token("id_token"));
        bad.put("a refresh token", answer.token("refresh_token"));
        bad.put("a token for another audience", serviceAccountToken());
        bad.put("no signature at all", new PlainJWT(claims).serialize());
        bad.put(
                "a cut-off signature",
                answer.token().substring(0, answer.token().lastIndexOf('.') + 1));
        bad.put("a changed subject", changed(good, claims));
        bad.put("the public key taken for a secret", hmac(good, claims));
        bad.put(
                "a key of the thief's own under a known name",
                signed(own, header(own).build(), claims));
        bad.put(
                "a key that comes along",
                signed(own, header(own).jwk(own.toPublicJWK()).build(), claims));
        try (KeySetServer thiefs = new KeySetServer(own.toPublicJWK())) {
            bad.put(
                    "an address of keys",
                    signed(own, header(own).jwkURL(thiefs.url().toURI()).build(), claims));
            assertThat(thiefs.questions()).isZero();
        }
        bad.put(
                "another issuer",
                signed(
                        own,
                        header(own).build(),
                        new JWTClaimsSet.Builder(claims)
                                .issuer("https://evil.example")
                                .build()));
        bad.put(
                "a name of a key that nobody has",
                signed(
                        own,
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("../../etc/passwd")
                                .build(),
                        claims));
        bad.put("nonsense", "not.a.token");
        return bad;
    }

    /** Of the backend's own client, which is no person's and no tenant's. */
    private String serviceAccountToken() {
        return endpoint.withSecret("waymark-backend", "waymark-backend", "").token();
    }

    private static String changed(SignedJWT good, JWTClaimsSet claims) throws Exception {
        String[] parts = good.serialize().split("\\.");
        String payload = new PlainJWT(new JWTClaimsSet.Builder(claims)
                        .subject("somebody-else")
                        .build())
                .serialize()
                .split("\\.")[1];
        return parts[0] + "." + payload + "." + parts[2];
    }

    private String hmac(SignedJWT good, JWTClaimsSet claims) throws Exception {
        JWKSet set = JWKSet.load(
                URI.create(issuer + "/protocol/openid-connect/certs").toURL());
        RSAKey published = set.getKeyByKeyId(good.getHeader().getKeyID()).toRSAKey();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(published.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        token.sign(new MACSigner(published.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static JWSHeader.Builder header(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(JOSEObjectType.JWT);
    }

    private static String signed(RSAKey key, JWSHeader header, JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
