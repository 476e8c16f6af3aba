package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindRouteParserTests {

    @Test
    void theOperationDefinitionNamesEveryParameter() {
        JsonNode definition =
                new JsonMapper().readTree(FindRouteParser.class.getResourceAsStream("/fhir/operation/find-route.json"));
        List<String> named = definition
                .path("parameter")
                .valueStream()
                .filter(parameter -> parameter.path("use").stringValue().equals("in"))
                .map(parameter -> parameter.path("name").stringValue())
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(FindRouteParser.PARAMETERS);
    }
}
