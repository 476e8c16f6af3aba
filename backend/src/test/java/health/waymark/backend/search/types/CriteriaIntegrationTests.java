package health.waymark.backend.search.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.search.TestLabels;
import health.waymark.backend.search.index.TestIndex;
import health.waymark.backend.search.types.SearchParameter.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of search parameters against documents on the real server (FHIR R4, Search). */
class CriteriaIntegrationTests {

    private static final String BASE = "https://example.org/fhir/directory";

    private static TestIndex index;

    @BeforeAll
    static void fill() {
        index = new TestIndex();
        index.add(
                label("mueller", "Praxis Dr. Müller, Innere", "urn:a", "1", "2026-11-20T10:00:00.500Z"),
                label("moller", "Praxis Møller*", "urn:b", "1", "2026-11-21T00:00:00Z"),
                label("strasse", "Ärztehaus Große Straße 5%", "", "1", "2026-11-21T12:00:00Z"),
                label("back", "C:\\Praxis?", "urn:a", "2|x,y", "2026-11-22T12:00:00Z"));
        index.add(TestLabels.of("Organization", "bare", "{}"));
    }

    private static TestLabels label(String id, String name, String system, String code, String updated) {
        return TestLabels.of("Organization", id, "{}")
                .string("name", name)
                .token("identifier", system, code)
                .token("active", "", "true")
                .reference("partof", "Organization", "parent-of-" + id)
                .updated(Instant.parse(updated));
    }

    @AfterAll
    static void remove() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "urn:a|1; mueller",
                "1; moller,mueller,strasse",
                "|1; strasse",
                "urn:a|; back,mueller",
                "urn:b|1,urn:a|1; moller,mueller",
                "URN:A|1;",
            })
    void comparesTokens(String value, String ids) {
        assertThat(find("identifier", Kind.TOKEN, "", value)).containsExactlyElementsOf(list(ids));
    }

    @Test
    void negatesTokens() {
        assertThat(find("identifier", Kind.TOKEN, "not", "urn:a|")).containsExactly("bare", "moller", "strasse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "praxis; moller,mueller",
                "PRAXIS DR. MULLER; mueller",
                "praxis dr. müller\\, i; mueller",
                "arztehaus,praxis m; moller,strasse",
                "muller;",
                "praxis*;",
                "praxis?;",
            })
    void comparesTheBeginningOfStrings(String value, String ids) {
        assertThat(find("name", Kind.STRING, "", value)).containsExactlyElementsOf(list(ids));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "müller; mueller",
                "moller; moller",
                "grosse strasse; strasse",
                "*; moller",
                "?; back",
                "\\\\praxis; back",
                "5%; strasse",
                "%;strasse",
                "p.*;",
            })
    void findsTextWithinStringsWithoutPatterns(String value, String ids) {
        assertThat(find("name", Kind.STRING, "contains", value)).containsExactlyElementsOf(list(ids));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Praxis Dr. Müller\\, Innere; mueller",
                "praxis dr. müller\\, innere;",
                "Praxis Dr. Muller\\, Innere;",
                "Praxis Møller;",
            })
    void comparesStringsExactly(String value, String ids) {
        assertThat(find("name", Kind.STRING, "exact", value)).containsExactlyElementsOf(list(ids));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parent-of-back",
                "Organization/parent-of-back",
                BASE + "/Organization/parent-of-back",
            })
    void comparesReferences(String value) {
        assertThat(find("partof", Kind.REFERENCE, "", value)).containsExactly("back");
    }

    @Test
    void comparesReferencesOfATypeOnly() {
        assertThat(find("partof", Kind.REFERENCE, "Organization", "parent-of-back"))
                .containsExactly("back");
        assertThat(find("partof", Kind.REFERENCE, "", "parent-of-nobody")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-11-21; moller,strasse",
                "eq2026-11-20T10:00:00.500Z; mueller",
                "2026-11-20T10:00:00Z; mueller",
                "ne2026-11-21; back,mueller",
                "gt2026-11-21; back",
                "sa2026-11-21; back",
                "ge2026-11-21; back,moller,strasse",
                "lt2026-11-21; mueller",
                "eb2026-11-21; mueller",
                "le2026-11-21; moller,mueller,strasse",
                "gt2026-11-21T00:00:00Z; back,strasse",
                "lt2026-11-21T02:00:00+02:00; mueller",
                "2026; back,moller,mueller,strasse",
                "2025;",
            })
    void comparesTheTimeOfTheLastChange(String value, String ids) {
        assertThat(index.find(LastUpdated.query(value).orElseThrow()))
                .filteredOn(id -> !id.equals("bare"))
                .containsExactlyElementsOf(list(ids));
    }

    @Test
    void leavesDatesThatItCannotTellApartToPostgres() {
        assertThat(LastUpdated.query("ap2026-11-21")).isEmpty();
        assertThat(LastUpdated.query("gt2026-11-21T00:00:00.000123Z")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01", "2026-02-30", "yesterday", "", "gt", "20261121"})
    void refusesWhatIsNoDate(String value) {
        assertThatThrownBy(() -> LastUpdated.query(value)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN, '', ''",
        "TOKEN, '', ','",
        "TOKEN, '', 'a,,b'",
        "TOKEN, '', '|'",
        "TOKEN, '', 'a|b|c'",
        "TOKEN, '', '2\\|x'",
        "TOKEN, 'text', 'x'",
        "TOKEN, 'missing', 'true'",
        "TOKEN, 'of-type', 'a|b|c'",
        "STRING, 'missing', 'true'",
        "STRING, 'sounds', 'x'",
        "REFERENCE, '', 'https://elsewhere.example/fhir/Organization/x'",
        "REFERENCE, '', 'Location/x'",
        "REFERENCE, '', 'Organization/x/_history/2'",
        "REFERENCE, 'identifier', 'urn:a|1'",
        "REFERENCE, 'below', 'x'",
        "REFERENCE, 'Location', 'x'",
    })
    void leavesToPostgresWhatItCannotAnswerExactly(Kind kind, String modifier, String value) {
        assertThat(criteria("identifier", kind, modifier).query(value)).isEmpty();
    }

    @Test
    void takesCodesWithoutASystemForThoseOfTheSystemThatFhirGivesThem() {
        Criteria active = new Criteria(
                new SearchParameter("active", Kind.TOKEN, Set.of(), Map.of("urn:implied", List.of("true"))), "", BASE);

        assertThat(index.find(active.query("urn:implied|true").orElseThrow())).hasSize(4);
        assertThat(index.find(active.query("urn:implied|").orElseThrow())).hasSize(4);
        assertThat(index.find(active.query("urn:other|true").orElseThrow())).isEmpty();
    }

    private static List<String> find(String name, Kind kind, String modifier, String value) {
        return index.find(criteria(name, kind, modifier).query(value).orElseThrow());
    }

    private static Criteria criteria(String name, Kind kind, String modifier) {
        Set<String> targets = kind == Kind.REFERENCE ? Set.of("Organization") : Set.of();
        return new Criteria(new SearchParameter(name, kind, targets, Map.of()), modifier, BASE);
    }

    private static List<String> list(String ids) {
        return ids == null ? List.of() : List.of(ids.split(","));
    }
}
