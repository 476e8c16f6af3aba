package health.waymark.admin.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTests {

    @ParameterizedTest
    @CsvSource({
        "email, desk@example.org",
        "tel, 112",
        "tel, +31 (0)38 555 01 01",
        "tel, 0664/1234567 dw 12",
        "tel, +43 512 504 DW 22",
        "tel, +43 512 504 Kl. 22",
        "tel, 0512/504 Klappe 22",
        "tel, 0512/504-Durchwahl: 22",
        "tel, (+43) 512 504-0",
        "tel, +43\u00a0512\u202f504–22",
        "url, https://müller.at",
        "url, http://hl7_gateway:8080",
        "url, http://[2001:db8::1]:8080/fhir",
        "url, https://www.example.org/fhir",
        "url, mllp://10.1.2.3:2575",
        "url, urn:oid:1.2.3",
        "text, anything at all"
    })
    void takesWhatFits(String type, String text) {
        assertThat(Spelling.wrong(type, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "email, call the desk",
        "tel, call us",
        "tel, 1",
        "tel, 123456789012345678901",
        "url, www.example.org",
        "url, https://",
        "url, https://:8080",
        "url, http://exa mple.org"
    })
    void saysWhatIsWrong(String type, String text) {
        assertThat(Spelling.wrong(type, text)).hasValue("form.malformed." + type);
    }
}
