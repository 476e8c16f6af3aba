package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * By which of its identifiers a resource is named in a message: receivers recognise themselves and theirs by it. The
 * register of care providers goes first, then one with the party that gave it out, as the agreements ask, then the one
 * called official, then the first.
 */
final class ReferredIdentifiers {

    private static final List<String> GIVEN_OUT_BY = List.of("custodian", "author");

    private final IdentifierSystems systems;

    ReferredIdentifiers(IdentifierSystems systems) {
        this.systems = systems;
    }

    /** Null when it has none. */
    @Nullable
    Identifier of(Node node) {
        List<JsonNode> all = node.json()
                .path("identifier")
                .valueStream()
                .filter(each -> !each.path("value").asString("").isBlank())
                .toList();
        return Stream.<Optional<JsonNode>>of(
                        first(
                                all,
                                each -> systems.isOf(
                                        IdentifierSystems.URA,
                                        each.path("system").asString(""))),
                        first(all, ReferredIdentifiers::isGivenOut),
                        first(all, each -> each.path("use").asString("").equals("official")),
                        all.stream().findFirst())
                .flatMap(Optional::stream)
                .findFirst()
                .map(this::read)
                .orElse(null);
    }

    private static Optional<JsonNode> first(List<JsonNode> all, Predicate<JsonNode> wanted) {
        return all.stream().filter(wanted).findFirst();
    }

    private static boolean isGivenOut(JsonNode identifier) {
        return identifier
                .at("/assigner/identifier/type/coding")
                .valueStream()
                .anyMatch(coding -> GIVEN_OUT_BY.contains(coding.path("code").asString("")));
    }

    private Identifier read(JsonNode json) {
        Identifier identifier = new Identifier()
                .setSystem(systems.written(text(json, "system")))
                .setValue(text(json, "value"));
        if ("official".equals(text(json, "use"))) {
            identifier.setUse(Identifier.IdentifierUse.OFFICIAL);
        }
        JsonNode assigner = json.at("/assigner/identifier");
        if (assigner.isObject()) {
            Identifier by = new Identifier()
                    .setSystem(systems.written(text(assigner, "system")))
                    .setValue(text(assigner, "value"));
            by.setType(type(assigner.path("type")));
            identifier.setAssigner(new Reference().setIdentifier(by));
        }
        return identifier;
    }

    private static @Nullable CodeableConcept type(JsonNode json) {
        if (!json.isObject()) {
            return null;
        }
        CodeableConcept type = new CodeableConcept();
        json.path("coding")
                .valueStream()
                .forEach(coding -> type.addCoding(
                        new Coding(text(coding, "system"), text(coding, "code"), text(coding, "display"))));
        return type;
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.path(field).asStringOpt().orElse(null);
    }
}
