package health.waymark.admin.fhir;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What people call a resource of the directory. */
public final class Naming {

    private Naming() {}

    /** Its name; for a role, who and as what; in the end its address. Never empty for a stored resource. */
    public static String of(JsonNode resource) {
        return Stream.of(
                        resource.path("name").isArray()
                                ? person(resource.path("name").path(0))
                                : resource.path("name").asString(""),
                        role(resource),
                        Coding.ofConcept(resource.path("type").path(0)).label(),
                        resource.path("resourceType").asString("") + "/"
                                + resource.path("id").asString(""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String person(JsonNode name) {
        String text = name.path("text").asString("");
        if (!text.isBlank()) {
            return text;
        }
        return Stream.of(name.path("prefix"), name.path("given"), name.path("family"), name.path("suffix"))
                .flatMap(part -> part.isArray()
                        ? StreamSupport.stream(part.spliterator(), false).map(JsonNode::asString)
                        : Stream.of(part.asString("")))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static String role(JsonNode resource) {
        String who = Reference.of(resource.path("practitioner")).display();
        String what = Coding.ofConcept(resource.path("code").path(0)).label();
        return who.isBlank() || what.isBlank() ? who + what : who + ", " + what;
    }
}
