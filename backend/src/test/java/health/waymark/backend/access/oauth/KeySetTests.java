package health.waymark.backend.access.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.junit.jupiter.api.Test;

/** What is said of a key that somebody else has published. */
class KeySetTests {

    @Test
    void tellsWhyAKeyCannotBeUsedAndNothingSecretOfIt() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("mine").generate();
        ECKey nameless = new ECKeyGenerator(Curve.P_384).generate();
        ECKey other = new ECKeyGenerator(Curve.P_384)
                .keyID("enc")
                .keyUse(KeyUse.ENCRYPTION)
                .generate();

        assertThat(KeySet.Key.of(key.toPublicJWK()).problem()).isNull();
        assertThat(KeySet.Key.of(key).problem()).isEqualTo("private");
        assertThat(KeySet.Key.of(key).toString()).doesNotContain(key.getD().toString());
        assertThat(KeySet.Key.of(nameless.toPublicJWK()).problem()).isEqualTo("no-kid");
        assertThat(KeySet.Key.of(other.toPublicJWK()).problem()).isEqualTo("not-for-signing");
    }

    @Test
    void showsNamesOnOneLineAndNotForEver() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .keyID("a\u0000\n" + "x".repeat(1000))
                .generate();

        assertThat(KeySet.Key.of(key.toPublicJWK()).kid()).startsWith("a??x").hasSize(200);
    }
}
