package health.waymark.indexer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDefinitionTests {

    @Test
    void takesHashesAndIdentifiers() {
        assertThat(new FeedDefinition("9f86d081", 0, "2b1c-4e_A", "{}", "{}").epoch())
                .isEqualTo("2b1c-4e_A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "a,b", "../x", "a b", "-a", "_all"})
    void refusesNamesThatWouldMeanSomethingElseInAnIndexName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FeedDefinition(name, 0, "e1", "{}", "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> new FeedDefinition("d1", 0, name, "{}", "{}"));
    }
}
