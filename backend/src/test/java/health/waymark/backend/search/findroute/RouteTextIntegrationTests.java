package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.search.TestLabels;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.LabelHits;
import health.waymark.backend.search.index.LabelQuery;
import health.waymark.backend.search.index.TestIndex;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type against labels on the real server. */
class RouteTextIntegrationTests {

    private static TestIndex index;

    @BeforeAll
    static void fill() {
        index = new TestIndex();
        index.add(
                service("radiology", "Radiologie", "Radiology", "Isala", "Dokter van Heesweg 2", "8025 AB", "Zwolle"),
                service(
                        "child",
                        "Kinderradiologie",
                        "Paediatric radiology",
                        "Isala",
                        "Dokter van Heesweg 2",
                        "8025 AB",
                        "Zwolle"),
                service(
                        "intake",
                        "Poliklinik",
                        "Initial consultation",
                        "Klinik Süd",
                        "Musterweg 10",
                        "10178",
                        "Berlin"),
                service(
                        "follow",
                        "Poliklinik",
                        "Consultation, initial visit done",
                        "Klinik Süd",
                        "Musterweg 12",
                        "10179",
                        "Berlin"),
                service(
                        "gp",
                        "Huisartsenpraktijk De Ĳssel",
                        "Huisartsenzorg",
                        "Coöperatie IJsselland",
                        "Grote Straße 5",
                        "6511 AB",
                        "Nijmegen"),
                service(
                        "ent",
                        "KNO-arts",
                        "Keel-, neus- en oorheelkunde",
                        "St. Anna Ziekenhuis",
                        "Bogardeind 2",
                        "5664 EH",
                        "Geldrop"),
                service(
                        "surgery",
                        "Chirurgie",
                        "Allgemeine Chirurgie",
                        "Universitätsklinik Innsbruck",
                        "Anichstraße 35",
                        "6020",
                        "Innsbruck"),
                service("closed", "Radiologie", "Radiology", "Opgeheven", "Oude Weg 1", "8011 AA", "Zwolle")
                        .ownedBy("gone", "{\"active\":false}"));
    }

    private static TestLabels service(
            String id, String name, String type, String owner, String line, String postalCode, String city) {
        return TestLabels.of(
                        "HealthcareService",
                        id,
                        "{\"name\":\"%s\",\"type\":[{\"coding\":[{\"system\":\"urn:types\",\"code\":\"%s-code\",\"display\":\"%s\"}]}]}"
                                .formatted(name, id, type))
                .token("service-type", "urn:types", id + "-code")
                .linked("Organization", "of-" + id, "{\"name\":\"" + owner + "\",\"active\":true}")
                .linked(
                        "Location",
                        "at-" + id,
                        "{\"address\":{\"line\":[\"%s\"],\"postalCode\":\"%s\",\"city\":\"%s\"}}"
                                .formatted(line, postalCode, city))
                .at("at-" + id, city.equals("Zwolle") ? 52.51 : 50, 6.1, line + ", " + postalCode + " " + city);
    }

    @AfterAll
    static void remove() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Musterweg 10, 10178, Berlin; intake",
                "KNO-arts; ent",
                "kno arts; ent",
                "St.Anna; ent",
                "Keel-, neus- en oorheelkunde; ent",
                "ijssel huisarts; gp",
                "ĳssel; gp",
                "IJSSEL; gp",
                "Grote Strasse 5; gp",
                "grote straße; gp",
                "cooperatie; gp",
                "universitatsklinik; surgery",
                "Universitätsklinik; surgery",
                "UNIVERSITÄTSKLINIK INNSBRUCK; surgery",
                "6511AB; gp",
                "6511 ab; gp",
                "anichstrasse 35; surgery",
            })
    void findsWithPunctuationAccentsAndSpecialLetters(String text, String id) {
        assertThat(find(text)).startsWith(id);
    }

    @ParameterizedTest
    @CsvSource({
        "radiolgie, radiology",
        "radiologgie, radiology",
        "rdaiologie zwolle, radiology",
        "innsbrück chirugie, surgery",
        "huisartsenpraktyk, gp",
        "universitaetsklinik, surgery",
    })
    void forgivesTypingErrors(String text, String id) {
        assertThat(find(text)).startsWith(id);
    }

    @ParameterizedTest
    @CsvSource({
        "hno, ent",
        "ear nose throat, ent",
        "hals nasen ohren, ent",
        "hausarzt, gp",
        "general practitioner nijmegen, gp",
        "x ray zwolle, radiology",
        "erstkonsultation, intake",
    })
    void findsBySynonyms(String text, String id) {
        assertThat(find(text)).contains(id);
    }

    @Test
    void theWordsOfASynonymStandInOnePlace() {
        index.add(service("home", "Huishoudelijke hulp", "Eerste beoordeling", "Thuis", "Weg 1", "7607 AB", "Almelo"));

        assertThat(find("eerste hulp")).containsExactly("home");
        assertThat(find("seh")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"praktijk, gp", "radiologie, child", "klinik, surgery", "heelkunde, ent"})
    void findsByTheEndOfACompound(String text, String id) {
        assertThat(find(text)).contains(id);
    }

    @ParameterizedTest
    @CsvSource({"huisa, gp", "huisarts nijmegen, gp", "chirur, surgery", "zwolle radiol, radiology", "in, surgery"})
    void findsByTheBeginningOfWords(String text, String id) {
        assertThat(find(text)).contains(id);
    }

    @Test
    void everyWordMustMatchSomewhere() {
        assertThat(find("radiologie")).contains("radiology", "child");
        assertThat(find("radiologie innsbruck")).isEmpty();
        assertThat(find("radiologie isala zwolle")).containsExactly("radiology", "child");
    }

    @ParameterizedTest
    @ValueSource(strings = {"radiologie in zwolle", "de radiologie van isala", "radiologie am zwolle"})
    void smallWordsAreNotMissed(String text) {
        assertThat(find(text)).startsWith("radiology");
    }

    @Test
    void wholeNameComesBeforeOtherMatches() {
        assertThat(find("radiologie")).containsExactly("radiology", "child");
    }

    @Test
    void wordsInTheirOrderComeFirst() {
        assertThat(find("initial consultation")).containsExactly("intake", "follow");
    }

    @Test
    void numbersAreNotCorrected() {
        assertThat(find("10178")).containsExactly("intake");
        assertThat(find("10177")).isEmpty();
    }

    @Test
    void inactiveLabelsAreNotFound() {
        assertThat(find("opgeheven")).isEmpty();
    }

    @Test
    void wordsThatLookLikeQueriesAreWords() {
        assertThat(find("name:* OR _exists_:id")).isEmpty();
        assertThat(find("radiologie*")).startsWith("radiology");
        assertThat(find("\"radiologie\" -zwolle")).startsWith("radiology");
        assertThat(find("(radiologie AND")).startsWith("radiology");
        assertThat(find("radiologie NOT zwolle")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Radiologie", "radiologie isala zwolle", "Dokter van Heesweg 2", "initial consultation"})
    void noMatchScoresMoreThanOne(String text) {
        FindRoute question = Questions.text(text);
        List<LabelHits.Hit> hits = index.index()
                .search(new LabelQuery(question.query(), question.ordering(), 10, List.of(), false, false))
                .hits();

        assertThat(hits).isNotEmpty().allSatisfy(hit -> assertThat(hit.score()).isBetween(0.02, 1.0));
    }

    @Test
    void nearerOfEqualMatchesComesFirst() {
        index.add(
                service("far", "Dialyse", "Dialysis", "A", "Weg 1", "1234 AB", "Meppel")
                        .at("f", 52.7, 6.19, "Meppel"),
                service("close", "Dialyse", "Dialysis", "B", "Weg 1", "1234 AB", "Zwolle"));
        FindRoute around = Questions.around("dialyse", new Circle(52.51, 6.1, 30));

        assertThat(index.find(around.query(), around.ordering())).containsExactly("close", "far");
    }

    @ParameterizedTest
    @CsvSource({
        "urn:types|radiology-code, radiology",
        "radiology-code, radiology",
        "keel neus, ent",
        "Allgemeine chirurgie, surgery",
        "huisartsenz, gp",
        "Huisartsensorg, gp",
    })
    void findsByCodeOrByWhatACodeIsCalled(String value, String id) {
        assertThat(index.find(Questions.filtered(CodeOrText.query("service-type", value, true))
                        .query()))
                .containsExactly(id);
    }

    @Test
    void codesOfAnotherSystemAreOtherCodes() {
        assertThat(index.find(Questions.filtered(CodeOrText.query("service-type", "urn:other|radiology-code", true))
                        .query()))
                .isEmpty();
    }

    private static List<String> find(String text) {
        FindRoute question = Questions.text(text);
        return index.find(question.query(), question.ordering());
    }
}
