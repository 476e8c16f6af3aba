package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTextsTests {

    private final FindingTexts texts = new FindingTexts();

    @ParameterizedTest
    @ValueSource(strings = {"nl", "de", "de-AT"})
    void haveWordsForWhateverCanBeFound(String language) {
        Locale locale = Locale.forLanguageTag(language);
        for (Finding.Code code : Finding.Code.values()) {
            Finding finding = Finding.error(code, null, "x", "y", "In English.");

            assertThat(texts.text(locale, finding))
                    .as(code.code())
                    .doesNotContain("{")
                    .isNotEqualTo("In English.");
        }
        assertThat(texts.column(locale, "line")).startsWith("Waymark ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "de"})
    void sayTheSameAsTheAdminUi(String language) throws java.io.IOException {
        java.util.Properties pages = new java.util.Properties();
        try (java.io.Reader file = java.nio.file.Files.newBufferedReader(java.nio.file.Path.of(
                "..", "admin-ui", "src", "main", "resources", "messages", "imports_" + language + ".properties"))) {
            pages.load(file);
        }
        for (Finding.Code code : Finding.Code.values()) {
            String text = pages.getProperty("choice.importFinding." + code.code());

            assertThat(texts.text(Locale.forLanguageTag(language), Finding.error(code, null, "x", "y", "z")))
                    .isEqualTo(new java.text.MessageFormat(text, Locale.forLanguageTag(language))
                            .format(new Object[] {"x", "y", "z"}));
        }
    }
}
