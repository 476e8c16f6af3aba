package health.waymark.backend.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.TestKeys;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class KeyTextTests {

    @Test
    void readsBackWhatItReveals() {
        KeyText key = KeyText.random(new SecureRandom());

        assertThat(KeyText.parse(key.reveal())).contains(key);
    }

    @Test
    void hasTheDocumentedForm() {
        String revealed = KeyText.random(new SecureRandom()).reveal();

        assertThat(revealed).matches("wmk_(live|test)_[0-9A-Za-z]{12}_[0-9A-Za-z]{46}");
        assertThat(TestKeys.withChecksum(revealed.substring(0, revealed.length() - 6)))
                .isEqualTo(revealed);
    }

    @Test
    void refusesAKeyWithOneWrongCharacterWithoutLookingItUp() {
        String revealed = KeyText.random(new SecureRandom()).reveal();
        char wrong = revealed.charAt(30) == 'x' ? 'y' : 'x';

        assertThat(KeyText.parse(revealed.substring(0, 30) + wrong + revealed.substring(31)))
                .isEmpty();
    }

    @Test
    void tellsALiveKeyFromATestKey() {
        KeyText live = KeyText.random(new SecureRandom());
        String test = TestKeys.withChecksum("wmk_test_" + live.id() + "_" + live.secret());

        assertThat(KeyText.parse(test)).hasValueSatisfying(key -> {
            assertThat(key).isNotEqualTo(live);
            assertThat(key.reveal()).isEqualTo(test);
        });
    }

    @Test
    void isSeenInAQueryStringHoweverEncoded() {
        String key = KeyText.random(new SecureRandom()).reveal();

        assertThat(KeyText.isIn("name=x&api_key=" + key)).isTrue();
        assertThat(KeyText.isIn("api_key=" + key.replace("_", "%5F"))).isTrue();
        assertThat(KeyText.isIn("name=wmk_live_x&bad=%zz")).isFalse();
    }

    @Test
    void neverPrintsItsSecret() {
        KeyText key = KeyText.random(new SecureRandom());

        assertThat(key.toString()).doesNotContain(key.secret());
    }
}
