package health.waymark.admin.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.admin.fhir.Displays.Known;
import health.waymark.scripted.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What codes are called, for readers of three languages. */
class DisplaysTests {

    private static final String ECG =
            "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"29303009\",\"display\":\"%s\"}]}";

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void areInTheReadersLanguageWhateverIsStored() {
        Coding coding = Coding.ofConcept(Json.object(ECG.formatted("Electrocardiographic procedure")));

        assertThat(List.of(label(coding, "en"), label(coding, "nl"), label(coding, "de-AT")))
                .containsExactly("Electrocardiographic procedure", "Hartfilmpje (ECG)", "Elektrokardiogramm (EKG)");
    }

    @Test
    void leaveOwnWordsToWhoeverKeepsThem() {
        Coding coding = Coding.ofConcept(Json.object(ECG.formatted("Filmpje van uw hart")));
        LocaleContextHolder.setLocale(Locale.GERMAN);

        assertThat(coding.words()).isEqualTo("Filmpje van uw hart");
        assertThat(coding.label()).isEqualTo("Elektrokardiogramm (EKG)");
    }

    @Test
    void areTheStoredOnesForCodesThatNobodyKnows() {
        Coding coding = new Coding("urn:s", "x", "Ours");
        LocaleContextHolder.setLocale(Locale.GERMAN);

        assertThat(List.of(coding.words(), coding.label(), new Coding("urn:s", "x", "").label()))
                .containsExactly("Ours", "Ours", "x");
    }

    /** A browser's list of suggestions knows words only: two codes of the same words could not be told apart. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection-type",
                "location-type",
                "organization-type",
                "payload-type",
                "role",
                "service-type",
                "specialty"
            })
    void tellTheCodesOfAPackageApart(String name) {
        for (Function<Known, String> language :
                List.<Function<Known, String>>of(Known::english, Known::dutch, Known::german)) {
            assertThat(Displays.in(name)).extracting(language).doesNotHaveDuplicates();
        }
    }

    private static String label(Coding coding, String language) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        return coding.label();
    }
}
