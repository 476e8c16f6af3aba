package health.waymark.scripted;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON objects from text blocks. */
public final class Json {

    /** Keeps decimals as they are written, as the real backend does. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    public static ObjectNode object(String text) {
        return (ObjectNode) EXACT.readTree(text);
    }

    public static ArrayNode array(String text) {
        return (ArrayNode) EXACT.readTree(text);
    }

    /** An OperationOutcome with one error. */
    public static ObjectNode outcome(String code, String sentence, String expression) {
        ObjectNode outcome = object("{\"resourceType\":\"OperationOutcome\"}");
        ObjectNode issue = outcome.putArray("issue").addObject();
        issue.put("severity", "error").put("code", code).put("diagnostics", sentence);
        if (!expression.isEmpty()) {
            issue.putArray("expression").add(expression);
        }
        return outcome;
    }
}
