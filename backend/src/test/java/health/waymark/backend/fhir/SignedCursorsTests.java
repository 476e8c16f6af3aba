package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.access.AccessProperties;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedCursorsTests {

    private final SignedCursors cursors = new SignedCursors(
            new AccessProperties("waymark-api", "a-pepper-for-tests-only-of-enough-length", null, false));

    @Test
    void opensWhatItSealedForTheSameQuery() {
        String cursor = cursors.seal("clinic-a Patient?", "position 42");

        assertThat(cursors.open("clinic-a Patient?", cursor)).contains("position 42");
        assertThat(cursors.open("clinic-b Patient?", cursor)).isEmpty();
        assertThat(cursors.open("clinic-a Patient?name=x", cursor)).isEmpty();
    }

    @Test
    void opensNoneOfTenThousandThatWereAltered() {
        String cursor = cursors.seal("clinic-a Patient?", "2026-11-27T08:14:24.749929Z 88cb691a");
        Random random = new Random(20261127);

        for (int turn = 0; turn < 10_000; turn++) {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            int bit = random.nextInt(bytes.length * 8);
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            String altered = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

            assertThat(cursors.open("clinic-a Patient?", altered)).isEmpty();
        }
    }

    @Test
    void acceptsOneSpellingOnly() {
        String cursor = cursors.seal("clinic-a Patient?", "12");

        assertThat(cursors.open("clinic-a Patient?", cursor + "=")).isEmpty();
        assertThat(cursors.open("clinic-a Patient?", cursor + "A")).isEmpty();
        assertThat(cursors.open("clinic-a Patient?", "")).isEmpty();
        assertThat(cursors.open("clinic-a Patient?", "%%%")).isEmpty();
    }
}
