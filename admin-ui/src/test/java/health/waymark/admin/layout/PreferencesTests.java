package health.waymark.admin.layout;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PreferencesTests {

    private static final Preferences WANTED = new Preferences(
            Preferences.Theme.DARK,
            Preferences.Contrast.MORE,
            Preferences.Density.COMPACT,
            Preferences.Shortcuts.OFF,
            "de-AT");
    private static final Languages LANGUAGES = new Languages(
            new LayoutSettings(Environment.TEST, ZoneId.of("Europe/Vienna"), List.of("en", "nl", "de", "de-AT")));

    @Test
    void surviveTheirCookie() {
        assertThat(Preferences.of(with(WANTED.text()))).isEqualTo(WANTED);
        assertThat(WANTED.text()).matches("[A-Za-z0-9_.-]+");
    }

    @Test
    void areTheUsualWhereACookieSaysSomethingElse() {
        assertThat(Preferences.of(with("theme-PINK.density-<script>.=;")))
                .isEqualTo(Preferences.of(new MockHttpServletRequest()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nl-NL,nl;q=0.9,en;q=0.8 | nl",
                "de-AT,de;q=0.9 | de-AT",
                "de-CH | de",
                "fr,it | en",
                "fr;q=0.9,nl;q=0.5 | nl",
                "nonsense;;q=x | en"
            })
    void speakTheFirstOfferedLanguageThatTheBrowserAsksFor(String asked, String spoken) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept-Language", asked);

        assertThat(LANGUAGES.resolveLocale(request).toLanguageTag()).isEqualTo(spoken);
    }

    @Test
    void speakTheChosenLanguageWhateverTheBrowserAsksFor() {
        MockHttpServletRequest request = with(WANTED.text());
        request.addHeader("Accept-Language", "nl");

        assertThat(LANGUAGES.resolveLocale(request).toLanguageTag()).isEqualTo("de-AT");
    }

    /** Dutch months are short with or without a full stop, as the JDK's edition of CLDR has it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 5 Jan 2026, 14:30 CET | 1,234",
                "nl | 5 jan\\.? 2026 14:30 CET | 1.234",
                "de | 5. Jan. 2026, 14:30 MEZ | 1.234",
                "de-AT | 5. Jän. 2026, 14:30 MEZ | 1 234"
            })
    void writeMomentsAndNumbersAsTheReaderDoes(String language, String moment, String number) {
        Formats formats = new Formats(Locale.forLanguageTag(language), ZoneId.of("Europe/Amsterdam"));

        assertThat(formats.moment(Instant.parse("2026-01-05T13:30:00Z"))).matches(moment);
        assertThat(formats.number(1234).replace('\u00a0', ' ').replace('\u202f', ' '))
                .isEqualTo(number);
    }

    @Test
    void canBeAMadeUpLanguageThatShowsWhatIsNotTranslated() {
        assertThat(PseudoTexts.accented("Save {0,choice,1#one|1<many} as"))
                .startsWith("Šávé {0,choice,1#one|1<many} áš ~");
    }

    private static MockHttpServletRequest with(String cookie) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie(Preferences.COOKIE, cookie));
        return request;
    }
}
