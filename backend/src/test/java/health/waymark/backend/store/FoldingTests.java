package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTests {

    @ParameterizedTest
    @CsvSource({
        "MÜNCHEN, munchen",
        "Große Straße, grosse strasse",
        "STRASSE, strasse",
        "GROẞ, gross",
        "Ĳsselmuiden, ijsselmuiden",
        "IJsselmuiden, ijsselmuiden",
        "ĳs, ijs",
        "Ærø, aero",
        "Łódź, lodz",
        "Đakovo, dakovo",
        "Cœur, coeur",
        "İstanbul, istanbul",
        "Diyarbakır, diyarbakir",
        "Ὀδυσσεύς, οδυσσευσ",
        "ﬁtness, fitness",
        "Innsbruck, innsbruck",
    })
    void foldsCaseAccentsAndSpecialLetters(String written, String folded) {
        assertThat(Folding.fold(written)).isEqualTo(folded);
    }

    @Test
    void keepsPunctuationOfWholeValuesAndEvensOutWhiteSpace() {
        assertThat(Folding.fold("  St.-Anna \t Klinik\u00a0(Süd) ")).isEqualTo("st.-anna klinik (sud)");
    }

    @Test
    void splitsWordsAtCommaDotHyphenAndEverythingElseThatIsNoLetterOrDigit() {
        assertThat(Folding.words("Musterweg 10, 10178, Berlin")).containsExactly("musterweg", "10", "10178", "berlin");
        assertThat(Folding.words("KNO-arts; St.Anna/'s-Hertogenbosch"))
                .containsExactly("kno", "arts", "st", "anna", "s", "hertogenbosch");
        assertThat(Folding.words(" ,.- ")).isEmpty();
    }

    @Test
    void givesTheSameWordsForComposedAndDecomposedLetters() {
        assertThat(Folding.text("Ko\u0308ln"))
                .isEqualTo(Folding.text("K\u00f6ln"))
                .isEqualTo("koln");
    }

    @Test
    void foldingTwiceChangesNothing() {
        String text = "Ĳsselland, Straße 5a – Œuvre №7 ½ Ⅷ ﬃ ＡＢＣ";

        assertThat(Folding.text(Folding.text(text))).isEqualTo(Folding.text(text));
        assertThat(Folding.fold(Folding.fold(text))).isEqualTo(Folding.fold(text));
    }

    @Test
    void survivesLettersOutsideTheBasicPlaneAndBrokenSurrogates() {
        assertThat(Folding.words("𝐀bc \ud800 d")).containsExactly("abc", "d");
    }
}
