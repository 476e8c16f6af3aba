package health.waymark.admin.find;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Something that the backend says about a question and its answer.
 *
 * @param code what it is; we have a text of our own for {@link #KNOWN}
 * @param sentence in the backend's words
 * @param mentions what it names
 */
record Remark(String code, String sentence, List<Mention> mentions) {

    private static final String MENTION = "https://waymark.health/fhir/StructureDefinition/mention";

    private static final Set<String> KNOWN = Set.of(
            "place-corrected",
            "place-ambiguous",
            "words-corrected",
            "nearest-beyond",
            "condition-too-many",
            "similar-words");

    /** What the page says anyway. */
    private static final Set<String> SAID = Set.of("ordered", "counted");

    /** As many as a person looks through. */
    private static final int MOST = 10;

    Remark {
        mentions = mentions.stream().limit(MOST).toList();
    }

    /** Those in a searchset, in its order. */
    static List<Remark> in(Question question, JsonNode bundle) {
        return elements(bundle.path("entry"))
                .filter(entry ->
                        "outcome".equals(entry.path("search").path("mode").asString("")))
                .flatMap(entry -> elements(entry.path("resource").path("issue")))
                .map(issue -> of(question, issue))
                .filter(remark -> !SAID.contains(remark.code))
                .toList();
    }

    /** What the issues of an outcome name. */
    static List<Mention> mentions(Question question, JsonNode outcome) {
        return elements(outcome.path("issue"))
                .flatMap(issue -> of(question, issue).mentions.stream())
                .toList();
    }

    private static Remark of(Question question, JsonNode issue) {
        return new Remark(
                issue.path("details").path("coding").path(0).path("code").asString(""),
                issue.path("diagnostics").asString(""),
                elements(issue.path("extension"))
                        .filter(extension ->
                                MENTION.equals(extension.path("url").asString("")))
                        .map(extension -> Mention.of(question, extension))
                        .toList());
    }

    public boolean known() {
        return KNOWN.contains(code);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
