package health.waymark.backend.access.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** What makes a token good, one thing wrong at a time; and the signing keys when they change or cannot be had. */
class TokenDecodersTests {

    private static final String ISSUER = "https://id.example.org/realms/waymark";
    private static final String AUDIENCE = "waymark-api";

    private static RSAKey key;
    private static RSAKey another;

    private KeySetServer server;
    private JwtDecoder decoder;

    @BeforeAll
    static void makeKeys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        another = new RSAKeyGenerator(2048).keyID("two").generate();
    }

    @BeforeEach
    void startServer() {
        server = new KeySetServer(key.toPublicJWK());
        decoder = decoder(SigningKeys.REMEMBERED);
    }

    private JwtDecoder decoder(Duration remembered) {
        return TokenDecoders.decoder(new SigningKeys(server.url(), remembered), ISSUER, AUDIENCE, Clock.systemUTC());
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void takesAGoodToken() throws Exception {
        assertThat(decoder.decode(token(claims -> {})).getSubject()).isEqualTo("someone");
        assertThat(decoder.decode(signed(key, header(JWSAlgorithm.PS256), claims()))
                        .getSubject())
                .isEqualTo("someone");
        assertThat(decoder.decode(signed(key, header(JWSAlgorithm.RS256, "at+jwt"), claims()))
                        .getSubject())
                .isEqualTo("someone");
    }

    @Test
    void refusesOneWrongThingAtATime() throws Exception {
        refuses(claims -> claims.issuer("https://id.example.org/realms/other"), "issuer");
        refuses(claims -> claims.audience("account"), "audience");
        refuses(claims -> claims.audience((String) null), "audience");
        refuses(claims -> claims.claim("exp", Instant.now().minusSeconds(60).getEpochSecond()), "expired");
        refuses(claims -> claims.claim("exp", null), "end");
        refuses(claims -> claims.claim("nbf", Instant.now().plusSeconds(90).getEpochSecond()), "before");
        refuses(claims -> claims.subject(null), "nobody");
        refuses(claims -> claims.claim("typ", "ID"), "no access token");
        refuses(claims -> claims.claim("typ", "Refresh"), "no access token");
        refuses(claims -> claims.claim("typ", "Logout"), "no access token");
        refuses(claims -> claims.claim("cnf", Map.of("jkt", "x")), "proof");
    }

    private void refuses(Consumer<JWTClaimsSet.Builder> change, String reason) throws Exception {
        String token = token(change);
        assertThatThrownBy(() -> decoder.decode(token))
                .isInstanceOf(BadJwtException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void toleratesClocksThatAreALittleApart() throws Exception {
        String justOver = token(
                claims -> claims.claim("exp", Instant.now().minusSeconds(10).getEpochSecond()));

        assertThat(decoder.decode(justOver).getSubject()).isEqualTo("someone");
        assertThat(TokenDecoders.SKEW).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void refusesTypesAndAlgorithmsThatAreNotOurs() throws Exception {
        refuses(signed(key, header(JWSAlgorithm.RS256, "logout+jwt"), claims()));
        refuses(signed(key, header(JWSAlgorithm.RS256, "dpop+jwt"), claims()));
        refuses(signed(key, header(JWSAlgorithm.RS512), claims()));
        refuses(new PlainJWT(claims()).serialize());
        SignedJWT confused = new SignedJWT(header(JWSAlgorithm.HS256), claims());
        confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        refuses(confused.serialize());
    }

    @Test
    void takesNoKeyThatComesWithTheToken() throws Exception {
        JWSHeader embedded = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .jwk(another.toPublicJWK())
                .type(JOSEObjectType.JWT)
                .build();
        JWSHeader linked = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .jwkURL(server.url().toURI())
                .type(JOSEObjectType.JWT)
                .build();

        refuses(signed(another, embedded, claims()));
        refuses(signed(another, linked, claims()));
        refuses(signed(another, header(JWSAlgorithm.RS256), claims()));
    }

    private void refuses(String token) {
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void looksForAKeyThatItDoesNotKnowYet() throws Exception {
        decoder.decode(token(claims -> {}));
        server.publish(another.toPublicJWK(), key.toPublicJWK());

        String rotated = signed(another, header("two"), claims());

        assertThat(decoder.decode(rotated).getSubject()).isEqualTo("someone");
        assertThat(decoder.decode(token(claims -> {})).getSubject()).isEqualTo("someone");
    }

    @Test
    void asksKeycloakLittleForMadeUpKeys() throws Exception {
        decoder.decode(token(claims -> {}));
        String madeUp = signed(another, header("made-up"), claims());

        for (int i = 0; i < 50; i++) {
            refuses(madeUp);
        }

        assertThat(server.questions()).isLessThanOrEqualTo(4);
        assertThat(decoder.decode(token(claims -> {})).getSubject()).isEqualTo("someone");
    }

    @Test
    void goesOnWithKnownKeysWhileKeycloakIsAway() throws Exception {
        JwtDecoder forgetful = decoder(Duration.ofMillis(60));
        String token = token(claims -> {});
        forgetful.decode(token);
        server.close();

        await().during(Duration.ofMillis(400))
                .atMost(Duration.ofSeconds(20))
                .until(() -> forgetful.decode(token).getSubject().equals("someone"));
        assertThat(SigningKeys.OUTAGE).isGreaterThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void blamesNobodyWhenNoKeyWasEverSeen() throws Exception {
        server.close();
        String token = token(claims -> {});

        assertThatThrownBy(() -> decoder.decode(token))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    private static String token(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(claims());
        change.accept(claims);
        return signed(key, header(JWSAlgorithm.RS256), claims.build());
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("account", AUDIENCE))
                .subject("someone")
                .claim("typ", "Bearer")
                .claim("exp", Instant.now().plusSeconds(300).getEpochSecond())
                .build();
    }

    private static JWSHeader header(String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(keyId)
                .type(JOSEObjectType.JWT)
                .build();
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        return header(algorithm, "JWT");
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String type) {
        return new JWSHeader.Builder(algorithm)
                .keyID("one")
                .type(new JOSEObjectType(type))
                .build();
    }

    private static String signed(RSAKey signer, JWSHeader header, JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }
}
