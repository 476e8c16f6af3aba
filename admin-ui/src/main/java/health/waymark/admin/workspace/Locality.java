package health.waymark.admin.workspace;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What a tenant has chosen for its people to read and write in.
 *
 * @param languages tags of the languages to choose from; empty for all that there are
 * @param language for who has chosen none; empty for what the browser asks for
 * @param timeZone of all times; empty for that of the installation
 */
public record Locality(List<String> languages, String language, String timeZone) {

    /** Reads the settings of a tenant, or what {@code /me} tells of them. */
    public static Locality of(JsonNode tenant) {
        return new Locality(
                StreamSupport.stream(tenant.path("languages").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList(),
                tenant.path("defaultLanguage").asString(""),
                tenant.path("timeZone").asString(""));
    }

    /** Whether this language is one of those to choose from. */
    public boolean offers(String tag) {
        return languages.isEmpty() || languages.contains(tag);
    }
}
