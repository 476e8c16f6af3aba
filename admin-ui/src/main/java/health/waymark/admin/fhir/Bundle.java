package health.waymark.admin.fhir;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A searchset Bundle (FHIR R4, search). */
public record Bundle(JsonNode tree) {

    /** The entries that matched, without included ones and outcomes. */
    public List<JsonNode> matches() {
        return entries()
                .filter(entry ->
                        "match".equals(entry.path("search").path("mode").asString("match")))
                .toList();
    }

    /** The resources that matched. */
    public List<JsonNode> resources() {
        return matches().stream().map(entry -> entry.path("resource")).toList();
    }

    /** Everything in it that is a resource, by its reference: matches and what they are linked to. */
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        entries()
                .map(entry -> entry.path("resource"))
                .forEach(resource -> names.put(
                        resource.path("resourceType").asString("") + "/"
                                + resource.path("id").asString(""),
                        Naming.of(resource)));
        return names;
    }

    /** What came along with the matches. */
    public List<JsonNode> included() {
        return entries()
                .filter(entry ->
                        "include".equals(entry.path("search").path("mode").asString("match")))
                .map(entry -> entry.path("resource"))
                .toList();
    }

    /** What was found in all, when the server says. */
    public OptionalLong total() {
        JsonNode total = tree.path("total");
        return total.isNumber() ? OptionalLong.of(total.asLong()) : OptionalLong.empty();
    }

    /**
     * The opaque query of a paging link. Only the query: where to send it is ours to know, so that neither an answer
     * nor a browser can lead us elsewhere.
     */
    public Optional<String> page(String relation) {
        return elements(tree.path("link"))
                .filter(link -> relation.equals(link.path("relation").asString()))
                .map(link -> URI.create(link.path("url").asString()).getRawQuery())
                .filter(query -> query != null && !query.isBlank())
                .findFirst();
    }

    private Stream<JsonNode> entries() {
        return elements(tree.path("entry"));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
