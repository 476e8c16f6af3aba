package health.waymark.backend.search.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The index still holds what the directory has withdrawn a moment ago: nobody sees it, and nobody counts it. */
@BackendTest
class StaleIndexIntegrationTests {

    private IndexedDirectory directory;
    private String withdrawn;

    @BeforeEach
    void withdrawOneOfThree(@Autowired Environment environment) {
        directory = new IndexedDirectory(environment);
        for (String id : List.of("a", "b", "c")) {
            directory.save("HealthcareService", id, "\"name\":\"$ " + id + "\",\"active\":true");
        }
        directory.index();
        withdrawn = directory.matches("HealthcareService?name=" + directory.word() + "%20b").stream()
                .map(entry -> "/fhir/directory/HealthcareService/"
                        + entry.at("/resource/id").stringValue())
                .findFirst()
                .orElseThrow();
        directory.delete("HealthcareService", "b");
        await().until(() -> directory.client().get(withdrawn).status() == 410);
    }

    @Test
    void saysThatItWasThere() {
        assertThat(directory.client().get(withdrawn).json().at("/issue/0/code").stringValue())
                .isEqualTo("deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HealthcareService?name=", "$find-route?text="})
    void showsNoneOfItAndCountsWhatItShows(String search) {
        JsonNode bundle = get("/fhir/directory/" + search + directory.word());

        assertThat(bundle.path("total").intValue()).isEqualTo(2);
        assertThat(bundle.findValuesAsString("name")).isNotEmpty().doesNotContain(directory.word() + " b");
        assertThat(matches(bundle)).isEqualTo(2);
    }

    /** A page may be shorter for it, but the pages still end where the links end. */
    @ParameterizedTest
    @ValueSource(strings = {"HealthcareService?_sort=name&_count=1&name=", "$find-route?_count=1&text="})
    void goesOnToTheNextPageAllTheSame(String search) {
        assertThat(directory.found(search + directory.word())).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void neitherInPlainJson() {
        JsonNode answer = get("/api/v1/search?text=" + directory.word());

        assertThat(answer.path("total").intValue()).isEqualTo(2);
        assertThat(answer.path("results")).hasSize(2);
    }

    private static long matches(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("match"))
                .count();
    }

    private JsonNode get(String path) {
        return directory.client().get(path).expecting(200).json();
    }
}
