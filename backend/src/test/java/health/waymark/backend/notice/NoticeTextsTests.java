package health.waymark.backend.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTextsTests {

    private final NoticeTexts texts = new NoticeTexts();

    @ParameterizedTest
    @ValueSource(strings = {"_nl", "_de"})
    void sayTheSameInEveryLanguage(String language) throws IOException {
        Properties english = file("");
        Properties other = file(language);

        assertThat(new TreeSet<>(other.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(other.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
            assertThat(other.getProperty(key)).as(key).doesNotContain("'").isNotEqualTo(english.getProperty(key));
        }
    }

    private static Properties file(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                NoticeTextsTests.class.getResourceAsStream("/messages/notices" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static TreeSet<String> arguments(String text) {
        TreeSet<String> arguments = new TreeSet<>();
        Pattern.compile("\\{(\\d)").matcher(text).results().forEach(found -> arguments.add(found.group(1)));
        return arguments;
    }

    @Test
    void haveWordsForEveryKind() {
        String values = "[\"x\",1,\"2027-01-05\",\"https://x\"]";
        for (String language : NoticeTexts.LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language);
            for (NoticeKind kind : NoticeKind.values()) {
                String variant =
                        kind == NoticeKind.QUOTA ? "members" : kind == NoticeKind.SETUP_ASSIGNED ? "location" : "";
                String filled = kind == NoticeKind.QUOTA
                        ? "[80,100,80]"
                        : kind == NoticeKind.IMPORT_FINISHED ? "[\"x\",1,2]" : values;
                assertThat(texts.title(locale, kind.code(), variant, filled)).doesNotContain("{");
                assertThat(texts.text(locale, kind.code(), variant, filled)).doesNotContain("{");
                assertThat(texts.text(locale, kind.code() + ".many", 2)).startsWith("2 ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "approval-waiting, all",
        "draft-decided, rejected",
        "import-finished, stopped",
    })
    void haveWordsForEveryVariant(String kind, String variant) {
        for (String language : NoticeTexts.LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language);
            assertThat(texts.title(locale, kind, variant, "[\"list.csv\",\"Femke\"]"))
                    .contains("list.csv");
            assertThat(texts.text(locale, kind, variant, "[\"list.csv\",\"Femke\"]"))
                    .doesNotContain("{");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, in 30 days",
        "nl, over 30 dagen",
        "de, in 30 Tagen",
        "de-AT, in 30 Tagen",
    })
    void countDays(String language, String days) {
        assertThat(texts.title(Locale.forLanguageTag(language), "key-expiring", "", "[\"ETL\",30,\"2027-01-05\"]"))
                .contains("ETL", days);
    }

    @ParameterizedTest
    @CsvSource({
        "en, '1 row was taken over, 1 was not.'",
        "nl, '1 rij is overgenomen, 1 niet.'",
        "de, '1 Zeile wurde übernommen, 1 nicht.'",
    })
    void countOneAsOne(String language, String text) {
        assertThat(texts.text(Locale.forLanguageTag(language), "import-finished", "", "[\"list.csv\",1,1]"))
                .startsWith(text);
        assertThat(texts.text(Locale.forLanguageTag(language), "import-finished", "", "[\"list.csv\",2000,0]"))
                .containsAnyOf("2,000", "2.000");
    }

    @Test
    void writeDaysAsTheReaderDoes() {
        String values = "[\"ETL\",1,\"2027-01-05\"]";

        assertThat(texts.text(Locale.forLanguageTag("de-AT"), "key-expiring", "", values))
                .contains("5. Jänner 2027");
        assertThat(texts.text(Locale.forLanguageTag("de"), "key-expiring", "", values))
                .contains("5. Januar 2027");
    }

    @ParameterizedTest
    @CsvSource({"de-AT, de-AT", "de-CH, de", "nl-BE, nl", "fr, en", "'', en"})
    void fallBackToTheNextLanguage(String wanted, String spoken) {
        assertThat(NoticeTexts.language(wanted).toLanguageTag()).isEqualTo(spoken);
    }
}
