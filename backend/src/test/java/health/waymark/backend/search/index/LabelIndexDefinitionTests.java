package health.waymark.backend.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LabelIndexDefinitionTests {

    @Test
    void sameSettingsGiveTheSameVersion() {
        assertThat(definition(1, "200ms").version())
                .isEqualTo(definition(1, "200ms").version())
                .matches("[0-9a-f]{10}");
    }

    @Test
    void anotherLayoutIsAnotherVersion() {
        assertThat(definition(3, "200ms").version())
                .isNotEqualTo(definition(1, "200ms").version());
    }

    @Test
    void namesVersionEpochSettingsAndMappings() {
        JsonNode answer = definition(2, "500ms").forEpoch("abc");

        assertThat(answer.propertyNames()).containsExactly("version", "epoch", "settings", "mappings");
        assertThat(answer.path("epoch").stringValue()).isEqualTo("abc");
        assertThat(answer.path("settings").path("number_of_shards").intValue()).isEqualTo(2);
        assertThat(answer.path("settings").path("refresh_interval").stringValue())
                .isEqualTo("500ms");
        assertThat(answer.path("settings").path("gc_deletes").stringValue()).isEqualTo("1h");
        assertThat(answer.path("mappings").path("dynamic").stringValue()).isEqualTo("strict");
    }

    private static LabelIndexDefinition definition(int shards, String refresh) {
        return new LabelIndexDefinition(new LabelIndexProperties(
                List.of(URI.create("http://localhost:9200")),
                null,
                null,
                null,
                null,
                "labels",
                shards,
                "0-1",
                refresh,
                Duration.ofSeconds(2)));
    }
}
