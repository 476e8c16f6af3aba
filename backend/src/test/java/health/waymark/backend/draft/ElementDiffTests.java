package health.waymark.backend.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ElementDiffTests {

    private static final JsonMapper JSON = new JsonMapper();

    private static List<ElementChange> between(String before, String after) {
        String frame = "{\"resourceType\":\"Location\",%s}";
        return ElementDiff.between(JSON.readTree(frame.formatted(before)), JSON.readTree(frame.formatted(after)));
    }

    @Test
    void tellsNothingOfVersionsThatSayTheSame() {
        assertThat(between(
                        "\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"2026-01-01T00:00:00Z\"},\"name\":\"A\"",
                        "\"name\":\"A\""))
                .isEmpty();
    }

    @Test
    void tellsWhatWasChangedAddedAndTakenAway() {
        assertThat(between("\"alias\":[\"x\"],\"name\":\"A\"", "\"name\":\"B\",\"status\":\"active\""))
                .containsExactly(
                        new ElementChange("Location.alias", "x", null),
                        new ElementChange("Location.name", "A", "B"),
                        new ElementChange("Location.status", null, "active"));
    }

    @Test
    void showsACodeAsOneChangeInWords() {
        String before = "\"type\":[{\"coding\":[{\"system\":\"urn:s\",\"code\":\"1\",\"display\":\"Ward\"}]}]";
        String after = "\"type\":[{\"coding\":[{\"system\":\"urn:s\",\"code\":\"2\",\"display\":\"Hall\"}]}]";

        assertThat(between(before, after))
                .containsExactly(new ElementChange("Location.type[0]", "Ward (1)", "Hall (2)"));
    }

    @Test
    void findsADifferenceThatWordsDoNotShow() {
        assertThat(between(
                        "\"type\":[{\"coding\":[{\"system\":\"urn:s\",\"code\":\"1\"}]}]",
                        "\"type\":" + "[{\"coding\":[{\"system\":\"urn:t\",\"code\":\"1\"}]}]"))
                .containsExactly(new ElementChange("Location.type[0].coding[0].system", "urn:s", "urn:t"));
    }

    @Test
    void takesOnlyTheItemThatIsNewForNew() {
        assertThat(between("\"alias\":[\"a\",\"b\"]", "\"alias\":[\"new\",\"a\",\"b\"]"))
                .containsExactly(new ElementChange("Location.alias[0]", null, "new"));
        assertThat(between("\"alias\":[\"a\"]", "\"alias\":[\"a\",\"a\"]"))
                .containsExactly(new ElementChange("Location.alias[1]", null, "a"));
    }

    @Test
    void showsThatItemsStandInAnotherOrder() {
        assertThat(between("\"alias\":[\"a\",\"b\"]", "\"alias\":[\"b\",\"a\"]"))
                .containsExactly(new ElementChange("Location.alias", "a; b", "b; a"));
    }

    @Test
    void endsSomewhere() {
        StringBuilder many = new StringBuilder("\"alias\":[\"0\"");
        for (int index = 1; index < 2_000; index++) {
            many.append(",\"").append(index).append('"');
        }

        assertThat(between("\"alias\":[\"x\"]", many + "]")).hasSize(500);
    }
}
