package health.waymark.admin.routing;

import health.waymark.admin.fhir.Part;
import health.waymark.admin.fhir.Reference;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What to know before relying on a route.
 *
 * @param code of the code system {@code route-warning}; empty when there is none
 * @param about what it is about; an empty reference when it is about the route as a whole
 * @param text the backend's own sentence, for what has no text in the reader's language
 * @param advice whether it changes nothing about where a request goes
 */
public record RouteWarning(String code, Reference about, String text, boolean advice) {

    private static final String ABOUT = "https://waymark.health/fhir/StructureDefinition/route-warning-about";

    /** All of an outcome but the issue that says that there are none. */
    static List<RouteWarning> in(JsonNode outcome) {
        return StreamSupport.stream(outcome.path("issue").spliterator(), false)
                .map(RouteWarning::of)
                .filter(warning -> !warning.code.isEmpty())
                .toList();
    }

    private static RouteWarning of(JsonNode issue) {
        return new RouteWarning(
                issue.at("/details/coding/0/code").asString(""),
                Reference.of(Part.ofExtension(issue).one(ABOUT).value()),
                issue.path("diagnostics").asString(""),
                "information".equals(issue.path("severity").asString("")));
    }

    /** Whether the backend's own sentence tells what the text in the reader's language cannot. */
    public boolean detailed() {
        return "incomplete".equals(code);
    }

    /** The key of its text in the reader's language. */
    public String key() {
        return "warning." + code + (about.present() ? "" : ".route");
    }
}
