package health.waymark.backend.notice;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.access.AccessProperties;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SealedLinksTests {

    private static final String LINK = "https://waymark.example/invitations#token";

    @Test
    void openOnlyUnderThePepperThatSealedThem() {
        byte[] sealed = under("a-pepper-of-more-than-32-characters").seal(LINK);

        assertThat(under("a-pepper-of-more-than-32-characters").open(sealed)).contains(LINK);
        assertThat(under("another-pepper-of-more-than-32-chars").open(sealed)).isEmpty();
        sealed[sealed.length - 1] ^= 1;
        assertThat(under("a-pepper-of-more-than-32-characters").open(sealed)).isEmpty();
    }

    private static SealedLinks under(String pepper) {
        return new SealedLinks(new AccessProperties("api", pepper, null, false), new SecureRandom());
    }
}
