package health.waymark.admin.routing;

import health.waymark.admin.fhir.Coding;
import health.waymark.admin.fhir.Reference;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What people call a resource of the directory. */
public final class Naming {

    private Naming() {}

    /** Its name; for a role, who and as what; in the end its address. Never empty for a stored resource. */
    public static String of(JsonNode resource) {
        return Stream.of(
                        resource.path("name").asString(""),
                        role(resource),
                        Coding.ofConcept(resource.path("type").path(0)).label(),
                        resource.path("resourceType").asString("") + "/"
                                + resource.path("id").asString(""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String role(JsonNode resource) {
        String who = Reference.of(resource.path("practitioner")).display();
        String what = Coding.ofConcept(resource.path("code").path(0)).label();
        return who.isBlank() || what.isBlank() ? who + what : who + ", " + what;
    }
}
