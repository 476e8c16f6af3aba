package health.waymark.admin.keys;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class KeyTermsTests {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final KeyTerms KNOWN = KeyTerms.of(Json.object("""
            {"name":"Gateway","expiresAt":"2027-02-25T10:15:00Z"}"""), ZONE);

    @Test
    void leaveAnEndAtItsHourThatWasNotChanged() {
        assertThat(terms("2027-02-25").changed(KNOWN, ZONE).has("expiresAt")).isFalse();
    }

    @Test
    void endWithTheDayThatWasChosen() {
        assertThat(terms("2027-01-31").changed(KNOWN, ZONE).path("expiresAt").asString())
                .isEqualTo("2027-01-31T22:59:59Z");
    }

    private static KeyTerms terms(String expires) {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        sent.add("name", "Gateway");
        sent.add("expires", expires);
        return KeyTerms.of(sent);
    }
}
