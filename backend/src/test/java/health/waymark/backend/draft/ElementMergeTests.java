package health.waymark.backend.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ElementMergeTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASE =
            "{\"resourceType\":\"Location\",\"meta\":{\"versionId\":\"1\"},\"name\":\"A\",\"status\":\"active\"}";

    private static ElementMerge merge(String mine, String theirs) {
        return ElementMerge.of(JSON.readTree(BASE), JSON.readTree(mine), JSON.readTree(theirs));
    }

    @Test
    void takesEachElementFromWhomeverChangedIt() {
        ElementMerge merge = merge(
                "{\"resourceType\":\"Location\",\"name\":\"Mine\",\"status\":\"active\"}",
                "{\"resourceType\":\"Location\",\"meta\":{\"versionId\":\"2\"},\"name\":\"A\",\"status\":\"inactive\","
                        + "\"alias\":[\"x\"]}");

        assertThat(merge.merged())
                .isEqualTo(JSON.readTree(
                        "{\"resourceType\":\"Location\",\"name\":\"Mine\",\"status\":\"inactive\",\"alias\":[\"x\"]}"));
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void keepsTheDraftsElementWhereBothChangedItAndSaysSo() {
        ElementMerge merge = merge(
                "{\"resourceType\":\"Location\",\"name\":\"Mine\",\"status\":\"active\"}",
                "{\"resourceType\":\"Location\",\"meta\":{\"versionId\":\"2\"},\"name\":\"Theirs\",\"status\":\"active\"}");

        assertThat(merge.merged().path("name").asString()).isEqualTo("Mine");
        assertThat(merge.conflicts()).containsExactly("Location.name");
    }

    @Test
    void leavesOutWhatEitherSideTookAway() {
        ElementMerge merge = merge(
                "{\"resourceType\":\"Location\",\"name\":\"A\"}",
                "{\"resourceType\":\"Location\",\"meta\":{\"versionId\":\"2\"},\"status\":\"active\"}");

        assertThat(merge.merged()).isEqualTo(JSON.readTree("{\"resourceType\":\"Location\"}"));
        assertThat(merge.conflicts()).isEmpty();
    }
}
