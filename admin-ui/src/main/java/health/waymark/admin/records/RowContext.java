package health.waymark.admin.records;

import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.fhir.Publication;
import health.waymark.admin.fhir.Reference;
import health.waymark.admin.listing.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a row of a list may need beside its resource.
 *
 * @param names of the resources that it is linked to, by their reference
 * @param users names of what came along and refers to something, by that reference
 * @param base address of the list, which a record's own address begins with
 * @param beside more cells by the ids of the resources, see {@link RowExtra}
 * @param own name of the tenant, which many names begin with and no reader of its lists needs each time
 */
public record RowContext(
        Map<String, String> names,
        Map<String, List<String>> users,
        Map<String, List<Cell>> beside,
        String base,
        String own) {

    static RowContext of(Bundle answer, Map<String, List<Cell>> beside, String base, String own) {
        Map<String, List<String>> users = new HashMap<>();
        for (JsonNode user : answer.included()) {
            user.findValuesAsString("reference").stream()
                    .distinct()
                    .forEach(reference -> users.computeIfAbsent(reference, none -> new ArrayList<>())
                            .add(Naming.of(user)));
        }
        return new RowContext(answer.names(), users, beside, base, own);
    }

    /** What refers to the resource, of what came along. */
    public List<String> usersOf(JsonNode resource) {
        return users.getOrDefault(StoredRecord.referenceTo(resource), List.of());
    }

    /** What is known of it beside what it says itself. */
    public Optional<List<Cell>> besideOf(JsonNode resource) {
        return Optional.ofNullable(beside.get(resource.path("id").asString("")));
    }

    /** The first cell: the name that leads to the record. */
    public Cell name(JsonNode resource) {
        return Cell.text(Naming.of(resource))
                .to(base + "/" + resource.path("id").asString(""));
    }

    /** What one reference leads to. */
    public String label(JsonNode reference) {
        Reference to = Reference.of(reference);
        String label = to.display().isBlank() ? names.getOrDefault(to.relative(), to.label()) : to.display();
        return label.startsWith(own + ", ") ? label.substring(own.length() + 2) : label;
    }

    /** A link to one resource. */
    public Cell one(JsonNode reference) {
        return Cell.text(label(reference));
    }

    /** The first of several references, and how many more there are. */
    public Cell first(JsonNode references) {
        Cell first = Cell.text(label(references.path(0)));
        return references.size() > 1 ? first.detail("+ " + (references.size() - 1)) : first;
    }

    /** Draft or published, and whether it is retired. */
    public Cell state(JsonNode resource, RecordKind.Activity activity) {
        Cell state =
                Publication.isDraft(resource) ? Cell.tag("warn", "state.draft") : Cell.tag("good", "state.published");
        return activity.in(resource) ? state : state.and("quiet", "state.retired");
    }

    /** When it was last changed. */
    public Cell changed(JsonNode resource) {
        return Cell.at(Moments.of(resource.path("meta").path("lastUpdated")));
    }
}
