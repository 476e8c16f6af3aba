package health.waymark.admin.structure;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NodeTests {

    @Test
    void buildsTheTreeAndSaysWhereRequestsGo() {
        List<Node> forest = forest(
                "{'id':'top','name':'Hospital','endpoint':[{'reference':'Endpoint/1'}]}",
                "{'id':'ward','name':'Ward','partOf':{'reference':'Organization/top'}}",
                "{'id':'lone','name':'Alone'}");

        assertThat(forest).extracting(Node::name).containsExactly("Alone", "Hospital");
        assertThat(forest.get(0).endpoint()).isEqualTo("none");
        assertThat(forest.get(1).children())
                .singleElement()
                .satisfies(ward -> assertThat(ward.endpoint()).isEqualTo("inherited"));
        assertThat(forest.get(1).size()).isEqualTo(2);
    }

    @Test
    void showsWhatIsPartOfSomethingElsewhereAsARoot() {
        assertThat(forest("{'id':'ward','name':'Ward','partOf':{'reference':'Organization/gone'}}"))
                .hasSize(1);
    }

    @Test
    void doesNotGoRoundInACircle() {
        assertThat(forest(
                        "{'id':'a','name':'A','partOf':{'reference':'Organization/b'}}",
                        "{'id':'b','name':'B','partOf':{'reference':'Organization/a'}}"))
                .isEmpty();
    }

    private static List<Node> forest(String... organizations) {
        return Node.forest(Stream.of(organizations)
                .map(text -> (JsonNode) Json.object(text.replace('\'', '"')))
                .toList());
    }
}
