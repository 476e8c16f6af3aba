package health.waymark.admin.directory;

import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.fhir.Reference;
import health.waymark.admin.form.Field;
import health.waymark.admin.records.RecordExtra;
import health.waymark.admin.records.RecordKind.Activity;
import health.waymark.admin.records.RecordKinds;
import health.waymark.admin.workspace.Workspace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What counts for a service that names no location or endpoint of its own: those of its organization, else of the
 * nearest one further up that has any. All that it takes comes in one call.
 */
@Component
final class Inheritance implements RecordExtra {

    /** Deeper than any organization is built; an ancestor above is not shown. */
    private static final int FURTHEST = 8;

    private final RecordKinds kinds;

    Inheritance(RecordKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public String type() {
        return "HealthcareService";
    }

    @Override
    public void add(JsonNode service, Map<String, String> names, Workspace workspace, Model model) {
        String owner = Reference.of(service.path("providedBy")).relative();
        if (owner.isEmpty()) {
            model.addAttribute("warnings", List.of("services.warning.organization"));
            return;
        }
        boolean locations = service.path("location").isEmpty();
        boolean endpoints = service.path("endpoint").isEmpty();
        if (!locations && !endpoints) {
            return;
        }
        Map<String, JsonNode> around = around(owner, workspace);
        Map<String, Field.Inherited> inherited = new HashMap<>();
        if (locations) {
            nearest(owner, around, Inheritance::locationsOf)
                    .ifPresent(found -> inherited.put("locations", shown(found, around, workspace)));
        }
        if (endpoints) {
            nearest(owner, around, Inheritance::endpointsOf)
                    .ifPresentOrElse(
                            found -> inherited.put("endpoints", shown(found, around, workspace)),
                            () -> model.addAttribute("warnings", List.of("services.warning.endpoint")));
        }
        model.addAttribute("inherited", inherited);
    }

    /**
     * Where something was found.
     *
     * @param references what was found there
     */
    private record Found(String owner, List<String> references) {}

    /** What an organization has, by its reference. */
    private interface Having {
        List<String> of(String organization, Map<String, JsonNode> around);
    }

    private static Map<String, JsonNode> around(String owner, Workspace workspace) {
        Bundle bundle = new Bundle(workspace
                .backend()
                .call("fhir", workspace.requiredTenant().id(), "Organization")
                .with("_id", owner.substring(owner.indexOf('/') + 1))
                .with("_include", "Organization:partof")
                .with("_include:iterate", "Organization:partof")
                .with("_include:iterate", "Organization:endpoint")
                .with("_revinclude:iterate", "Location:organization")
                .get()
                .body());
        Map<String, JsonNode> around = new LinkedHashMap<>();
        Stream.concat(bundle.resources().stream(), bundle.included().stream())
                .forEach(resource -> around.put(
                        resource.path("resourceType").asString("") + "/"
                                + resource.path("id").asString(""),
                        resource));
        return around;
    }

    private static Optional<Found> nearest(String owner, Map<String, JsonNode> around, Having having) {
        String at = owner;
        for (int step = 0; step < FURTHEST && around.containsKey(at); step++) {
            List<String> references = having.of(at, around);
            if (!references.isEmpty()) {
                return Optional.of(new Found(at, references));
            }
            at = Reference.of(at(at, around).path("partOf")).relative();
        }
        return Optional.empty();
    }

    private static List<String> locationsOf(String organization, Map<String, JsonNode> around) {
        return around.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("Location/"))
                .filter(entry -> Activity.STATUS.counts(entry.getValue()))
                .filter(entry ->
                        organization.equals(Reference.of(entry.getValue().path("managingOrganization"))
                                .relative()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> endpointsOf(String organization, Map<String, JsonNode> around) {
        return StreamSupport.stream(at(organization, around).path("endpoint").spliterator(), false)
                .map(reference -> Reference.of(reference).relative())
                .filter(around::containsKey)
                .filter(reference -> Activity.ENDPOINT.counts(at(reference, around)))
                .toList();
    }

    private static JsonNode at(String reference, Map<String, JsonNode> around) {
        return around.getOrDefault(reference, MissingNode.getInstance());
    }

    private Field.Inherited shown(Found found, Map<String, JsonNode> around, Workspace workspace) {
        return new Field.Inherited(
                found.references().stream()
                        .map(reference -> Naming.of(at(reference, around)))
                        .collect(Collectors.joining(", ")),
                Naming.of(at(found.owner(), around)),
                kinds.address(found.owner(), workspace));
    }
}
