package health.waymark.admin.scripted;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON objects from text blocks. */
public final class Json {

    private Json() {}

    public static ObjectNode object(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
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
