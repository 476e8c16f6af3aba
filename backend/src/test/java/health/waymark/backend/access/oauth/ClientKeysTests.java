package health.waymark.backend.access.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import health.waymark.backend.problem.FieldProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;

class ClientKeysTests {

    @Test
    void takesAPublicAddress() {
        assertThat(ClientKeys.of("https://ehr.example.org/jwks.json", null, false)
                        .uri())
                .isEqualTo("https://ehr.example.org/jwks.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example.org/jwks.json",
                "https://localhost/jwks",
                "https://127.0.0.1/jwks",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/jwks",
                "https://0x7f000001/jwks",
                "https://keycloak.svc/jwks",
                "https://database.internal/jwks",
                "https://user@ehr.example.org/jwks",
                "file:///etc/passwd",
                "nonsense"
            })
    void refusesAnAddressInsideOrWithoutTls(String uri) {
        assertThatThrownBy(() -> ClientKeys.of(uri, null, false))
                .isInstanceOf(ErrorResponseException.class)
                .hasMessageContaining("public https address")
                .satisfies(refusal -> assertThat(pointer(refusal)).isEqualTo("/jwksUri"));
    }

    @Test
    void takesKeysThemselves() throws Exception {
        JWK key = new ECKeyGenerator(Curve.P_384).keyID("a").generate();

        assertThat(ClientKeys.of(null, json(key.toPublicJWK()), false).set()).contains("P-384");
    }

    @Test
    void refusesPrivateWeakSymmetricAndNamelessKeys() throws Exception {
        refuses(json(new ECKeyGenerator(Curve.P_384).keyID("a").generate()), "private key");
        refuses(json(new RSAKeyGenerator(1024, true).keyID("a").generate().toPublicJWK()), "2048 bits");
        refuses(json(new ECKeyGenerator(Curve.P_384).generate().toPublicJWK()), "'kid'");
        refuses(json(new OctetSequenceKeyGenerator(256).keyID("a").generate()), "private key");
        refuses(Map.of("nonsense", 1), "JWK set");
    }

    @Test
    void wantsOneOfTheTwo() {
        assertThatThrownBy(() -> ClientKeys.of(null, null, false)).hasMessageContaining("either 'jwksUri'");
    }

    private static void refuses(Map<String, Object> set, String reason) {
        assertThatThrownBy(() -> ClientKeys.of(null, set, false))
                .hasMessageContaining(reason)
                .satisfies(refusal -> assertThat(pointer(refusal)).isEqualTo("/jwks"));
    }

    private static String pointer(Throwable refusal) {
        Map<String, Object> said = ((ErrorResponse) refusal).getBody().getProperties();
        return ((FieldProblem) ((List<?>) said.get("errors")).get(0)).pointer();
    }

    private static Map<String, Object> json(JWK key) {
        return new JWKSet(key).toJSONObject(false);
    }
}
