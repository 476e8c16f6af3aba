package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.waymark.backend.search.TestLabels;
import health.waymark.backend.search.answer.Page;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Extras;
import health.waymark.backend.search.index.Facets;
import health.waymark.backend.search.index.LabelHits;
import health.waymark.backend.search.index.LabelQuery;
import health.waymark.backend.search.index.TestIndex;
import health.waymark.backend.store.StoredResource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why matches come in their order, what they are counted by, and what a referrer asks of them. */
class RankingIntegrationTests {

    private static final String SNOMED = "\"system\":\"http://snomed.info/sct\",\"code\":\"394914008\"";

    private static TestIndex index;

    @BeforeAll
    static void fill() {
        index = new TestIndex();
        index.add(
                radiology("soon", 52.51, """
                        "extension":[{"url":"http://fhir.example/StructureDefinition/supported-activity-definitions",
                            "valueCanonical":"http://example.org/ActivityDefinition/mri|2.0"},
                          {"url":"http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/newpatients",
                           "extension":[{"url":"acceptingPatients","valueCodeableConcept":{"coding":[
                            {"system":"http://hl7.org/fhir/us/davinci-pdex-plan-net/CodeSystem/AcceptingPatientsCS",
                             "code":"newpt"}]}}]}],"identifier":[{"system":"urn:ids","value":"00-4711"}]""").free("2026-12-01T10:00:00Z").endpoint("referral"),
                radiology("later", 52.51, """
                        "extension":[{"url":"http://other.example/x/supported-activity-definitions",
                            "valueCanonical":"http://example.org/PlanDefinition/stroke"}]""").free("2026-12-10T10:00:00Z"),
                radiology("never", 52.51, "\"comment\":\"none\""),
                radiology("farther", 52.55, "\"comment\":\"none\"").free("2026-12-01T10:00:00Z"));
    }

    private static TestLabels radiology(String id, double latitude, String elements) {
        return TestLabels.of("HealthcareService", id, """
                        {"name":"Afdeling","active":true,%s,"specialty":[{"coding":[{%s,"display":"Radiology %s"}]}]}
                        """.formatted(elements, SNOMED, id))
                .token("service-type", "urn:types", id)
                .ownedBy("owner-" + id, "{\"name\":\"Ziekenhuis\",\"active\":true}")
                .linked("Location", "at-" + id, "{\"address\":{\"city\":\"Zwolle\"}}")
                .at("at-" + id, latitude, 6.1, "Zwolle");
    }

    @AfterAll
    static void remove() throws IOException {
        index.close();
    }

    @Test
    void theSoonerFreeAndTheNearerComesFirst() {
        FindRoute question = Questions.around("radiologie", new Circle(52.51, 6.1, 30));

        assertThat(index.find(question.query(), question.ordering()))
                .containsExactly("soon", "later", "farther", "never");
    }

    @ParameterizedTest
    @ValueSource(strings = {"radiologie", "afdeling radiology zwolle", "röntgen ziekenhius", "afdel"})
    void thePartsAddUpToTheScore(String text) {
        FindRoute question = Questions.around(text, new Circle(52.51, 6.1, 30));

        List<LabelHits.Hit> hits = search(question).hits();

        assertThat(hits).hasSize(4).allSatisfy(hit -> {
            double sum = Explanation.of(question, match(question, hit)).stream()
                    .mapToDouble(Explanation.Part::value)
                    .sum();
            assertThat(sum).isCloseTo(hit.score(), within(0.0001));
        });
    }

    @Test
    void anExplanationNamesWordsFieldsAndWays() {
        FindRoute question = Questions.around("radiologie", new Circle(52.51, 6.1, 30));

        List<Explanation.Part> parts =
                Explanation.of(question, match(question, search(question).hits().get(0)));

        assertThat(parts)
                .extracting(part -> part.part() + " " + part.field() + " " + part.how())
                .contains(
                        "text text found",
                        "text codes whole",
                        "nearness position 0.0 km",
                        "availability free within 1 days",
                        "endpoint endpoint own");
    }

    private static Page.Match match(FindRoute question, LabelHits.Hit hit) {
        return new Page.Match(
                new StoredResource("HealthcareService", hit.id(), 1, 1, Instant.EPOCH, "PUT", true, "{}"),
                null,
                hit.score(),
                question.ordering().distance(hit.sortValues()),
                hit.matched(),
                question.ordering().decided(hit.sortValues()),
                null,
                null);
    }

    @Test
    void countsMatchesByWhatTheyAre() {
        LabelHits hits = search(Questions.text("radiologie"));

        assertThat(hits.facets().byName().get("place")).containsExactly(new Facets.Value("Zwolle", "Zwolle", 4));
        assertThat(hits.facets().byName().get("specialty"))
                .singleElement()
                .satisfies(value -> assertThat(value.value()).isEqualTo("http://snomed.info/sct|394914008"))
                .satisfies(value -> assertThat(value.count()).isEqualTo(4));
        assertThat(hits.facets().byName().get("payload-type"))
                .containsExactly(new Facets.Value("urn:payload|referral", "referral", 1));
        assertThat(hits.facets().byName().get("organization")).hasSize(4);
    }

    private static LabelHits search(FindRoute question) {
        return index.index()
                .search(new LabelQuery(
                        question.query(),
                        question.ordering(),
                        10,
                        List.of(),
                        false,
                        true,
                        new Extras(FindRoutes.FACETS, true, false, 10_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org/ActivityDefinition/mri, soon",
        "http://example.org/ActivityDefinition/mri|2.0, soon",
        "mri, soon",
        "http://example.org/PlanDefinition/stroke|7, later",
        "urn:types|never, never",
    })
    void findsByActivity(String activity, String id) {
        assertThat(index.find(Questions.filtered(CodeOrText.activity(activity)).query()))
                .containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/ActivityDefinition/mri|1.0", "http://example.org/mri", "unknown"})
    void otherActivitiesAreOther(String activity) {
        assertThat(index.find(Questions.filtered(CodeOrText.activity(activity)).query()))
                .isEmpty();
    }

    @Test
    void findsWhatTakesNewPatients() {
        assertThat(index.find(Questions.filtered(CodeOrText.codes("accepting", "accepting", "newpt"))
                        .query()))
                .containsExactly("soon");
    }

    @ParameterizedTest
    @CsvSource({"00-4711, soon", "4711 radiologie, soon"})
    void findsByAnIdentifier(String text, String id) {
        assertThat(index.find(Questions.text(text).query())).containsExactly(id);
    }

    @Test
    void suggestsWordsThatLookLikeWhatIsNowhere() {
        assertThat(index.index().similarWords(List.of("ziekenhius", "radiologie")))
                .contains("ziekenhuis")
                .doesNotContain("radiologie");
    }
}
