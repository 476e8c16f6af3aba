package health.waymark.admin.services;

import health.waymark.admin.fhir.Coding;
import health.waymark.admin.fhir.Reference;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One version of a HealthcareService as the backend gave it. */
record StoredService(ObjectNode tree) {

    static final String TYPE = "HealthcareService";

    public String id() {
        return tree.path("id").asString("");
    }

    public String version() {
        return tree.path("meta").path("versionId").asString("");
    }

    public String name() {
        String name = tree.path("name").asString("");
        return name.isBlank() ? TYPE + "/" + id() : name;
    }

    public boolean draft() {
        return Publication.isDraft(tree);
    }

    public boolean active() {
        return form().active();
    }

    /** When it was last changed, if it says so in a form that can be read. */
    public Optional<Instant> changed() {
        try {
            return Optional.of(
                    OffsetDateTime.parse(tree.path("meta").path("lastUpdated").asString(""))
                            .toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    public Reference organization() {
        return Reference.of(tree.path("providedBy"));
    }

    public List<Coding> types() {
        return codings("type");
    }

    public List<Coding> specialties() {
        return codings("specialty");
    }

    public List<Reference> locations() {
        return references("location");
    }

    public List<Reference> endpoints() {
        return references("endpoint");
    }

    /** What it calls the resources that it is linked to, by their reference. */
    Map<String, String> names() {
        return Stream.of(List.of(organization()), locations(), endpoints())
                .flatMap(List::stream)
                .filter(Reference::present)
                .collect(Collectors.toMap(Reference::relative, Reference::label, (first, second) -> first));
    }

    /** The fields of the editor. */
    public ServiceForm form() {
        return ServiceForm.of(tree);
    }

    /** A copy to be changed. */
    ObjectNode copy() {
        return tree.deepCopy();
    }

    private List<Coding> codings(String element) {
        return elements(element).stream()
                .map(Coding::ofConcept)
                .filter(Coding::present)
                .toList();
    }

    private List<Reference> references(String element) {
        return elements(element).stream()
                .map(Reference::of)
                .filter(Reference::present)
                .toList();
    }

    private List<JsonNode> elements(String element) {
        return StreamSupport.stream(tree.path(element).spliterator(), false).toList();
    }
}
