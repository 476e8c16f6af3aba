package health.waymark.admin.directory;

import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Field;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service can be asked to do: canonicals of Activity- and PlanDefinitions, one a line. A sender that names one is told
 * which services support it.
 */
final class SupportedActivities {

    private static final String EXTENSION = "extension";
    private static final String NAME = "/StructureDefinition/supported-activity-definitions";
    private static final String URL = "http://nuts-foundation.github.io/nl-generic-functions-ig" + NAME;
    private static final String VALUE = "valueCanonical";

    private SupportedActivities() {}

    static Binding binding() {
        return new Binding(
                Field.Kind.AREA,
                "activities",
                EXTENSION,
                false,
                "canonicals",
                List.of(),
                "",
                service -> List.of(canonicals(service).collect(Collectors.joining("\n"))),
                (service, values) -> write(
                        service,
                        values.one()
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList()));
    }

    private static Stream<String> canonicals(JsonNode service) {
        return StreamSupport.stream(service.path(EXTENSION).spliterator(), false)
                .filter(SupportedActivities::isOurs)
                .map(extension -> extension.path(VALUE).asString(""))
                .filter(canonical -> !canonical.isEmpty());
    }

    /** The definition was published at several addresses over the years. */
    private static boolean isOurs(JsonNode extension) {
        return extension.path("url").asString("").endsWith(NAME);
    }

    private static void write(ObjectNode service, List<String> canonicals) {
        if (canonicals.equals(canonicals(service).toList())) {
            return;
        }
        ArrayNode extensions = service.withArray(EXTENSION);
        for (int at = extensions.size() - 1; at >= 0; at--) {
            if (isOurs(extensions.get(at))) {
                extensions.remove(at);
            }
        }
        canonicals.forEach(canonical -> extensions.addObject().put("url", URL).put(VALUE, canonical));
        if (extensions.isEmpty()) {
            service.remove(EXTENSION);
        }
    }
}
