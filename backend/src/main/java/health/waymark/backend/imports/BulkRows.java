package health.waymark.backend.imports;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.imports.BulkChange.Action;
import health.waymark.backend.imports.RowResult.Change;
import health.waymark.backend.management.Subtrees;
import health.waymark.backend.retirement.Activity;
import health.waymark.backend.store.DraftTag;
import health.waymark.backend.store.ResourceName;
import health.waymark.backend.store.ResourceTransactions;
import health.waymark.backend.store.ResourceTransactions.Put;
import health.waymark.backend.store.StoredResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does the same with each of the selected entries. A row's first cell is the id of one, and of what is to be undone the
 * second is the version to go back to. Two statements for a slice of rows, and one for what their values refer to.
 */
@Component
class BulkRows implements RowEvaluator {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_SHOWN = 300;
    private static final Set<String> NOT_COMPARED = Set.of("meta", "resourceType", "id");

    private final Lookup lookup;
    private final ResourceTransactions store;
    private final Subtrees subtrees;
    private final FhirJson fhirJson;

    BulkRows(Lookup lookup, ResourceTransactions store, Subtrees subtrees, FhirJson fhirJson) {
        this.lookup = lookup;
        this.store = store;
        this.subtrees = subtrees;
        this.fhirJson = fhirJson;
    }

    @Override
    public boolean evaluates(ImportKind kind) {
        return kind.isChange();
    }

    /** One entry, and what would become of it. */
    private record Changed(ObjectNode after, List<Change> changes) {}

    @Override
    public List<Evaluated> evaluate(ImportFile file, List<ImportRow> slice, boolean applying) {
        String type = file.kind().mainType();
        BulkChange change = Objects.requireNonNull(file.change(), "Selected entries are to be changed in some way");
        Map<String, StoredResource> stored = lookup.resources(
                file.tenant(),
                slice.stream().map(row -> type + "/" + row.cell(0)).toList());
        Map<String, String> earlier =
                change.action() == Action.UNDO ? lookup.versions(file.tenant(), type, versions(slice)) : Map.of();
        List<Evaluated> rows = slice.stream()
                .map(row -> {
                    StoredResource current = stored.get(type + "/" + row.cell(0));
                    return current == null
                            ? error(row, type, gone())
                            : evaluate(file, row, current, earlier.get(row.cell(0)), applying);
                })
                .toList();
        return named(file, rows);
    }

    private static Map<String, Integer> versions(List<ImportRow> slice) {
        return slice.stream().collect(Collectors.toMap(row -> row.cell(0), row -> Integer.valueOf(row.cell(1))));
    }

    private static Finding gone() {
        return Finding.error(Finding.Code.GONE, null, "", "It has been deleted since it was selected.");
    }

    private static Evaluated error(ImportRow row, String type, Finding finding) {
        RowResult result = new RowResult(row.cell(0), List.of(type + "/" + row.cell(0)), List.of(), List.of(finding));
        return Evaluated.of(row, false, result, List.of());
    }

    private Evaluated evaluate(
            ImportFile file, ImportRow row, StoredResource current, @Nullable String earlier, boolean applying) {
        BulkChange change = Objects.requireNonNull(file.change());
        ObjectNode before = tree(current);
        String name = ResourceName.of(before.has("name") ? before.get("name").toString() : null, current.id());
        if (change.action() == Action.UNDO && (earlier == null || current.version() != version(row) + 1)) {
            return refused(row, current, name, List.of(changedSince()));
        }
        Changed changed = change(change, current, before, earlier);
        List<Put> puts = changed.changes().isEmpty()
                ? List.of()
                : List.of(new Put(resource(changed.after(), current.id()), current.version()));
        List<Finding> against = against(file, current, changed, puts, applying);
        if (!against.isEmpty()) {
            return refused(row, current, name, against);
        }
        RowResult result = new RowResult(
                name,
                List.of(current.reference()),
                changed.changes(),
                List.of(),
                puts.isEmpty() ? null : Integer.valueOf(current.version()));
        return Evaluated.of(row, false, result, puts);
    }

    private static int version(ImportRow row) {
        return Integer.parseInt(row.cell(1));
    }

    private static Finding changedSince() {
        return Finding.error(
                Finding.Code.CHANGED_SINCE,
                null,
                "",
                "It has been changed since, so it is left as it is. Its earlier versions show what it was.");
    }

    private static Evaluated refused(ImportRow row, StoredResource current, String name, List<Finding> findings) {
        RowResult result = new RowResult(name, List.of(current.reference()), List.of(), findings);
        return Evaluated.of(row, false, result, List.of());
    }

    private static ObjectNode tree(StoredResource stored) {
        return JSON.readTree(Objects.requireNonNull(stored.body(), "Only what is not deleted is current"))
                .asObject();
    }

    private Resource resource(ObjectNode tree, String id) {
        Resource resource = (Resource) fhirJson.parse(tree.toString());
        resource.setId(id);
        return resource;
    }

    private Changed change(BulkChange change, StoredResource current, ObjectNode before, @Nullable String earlier) {
        if (change.action() == Action.SET) {
            return set(change, current);
        }
        if (change.action() == Action.ADD) {
            return add(change, current, before);
        }
        ObjectNode after = before.deepCopy();
        Activity activity = Activity.of(current.type()).orElseThrow();
        switch (change.action()) {
            case ACTIVATE -> activity.revive(after);
            case RETIRE -> activity.retire(after);
            case SUSPEND -> after.put("status", "suspended");
            case REPOINT -> Repointing.move(after, String.valueOf(change.from()), String.valueOf(change.value()));
            case PUBLISH -> DraftTag.off(after);
            case WITHDRAW -> DraftTag.on(after);
            default -> after = JSON.readTree(String.valueOf(earlier)).asObject();
        }
        return new Changed(after, changes(before, after));
    }

    private Changed set(BulkChange change, StoredResource current) {
        Field field =
                BulkFields.find(current.type(), String.valueOf(change.field())).orElseThrow();
        String value = String.valueOf(change.value());
        Draft draft = draft(String.valueOf(current.body()), current);
        String was = field.get().apply(draft);
        field.set().accept(draft, value);
        ObjectNode after = encoded(draft, current);
        return new Changed(after, changed(field, was, field.get().apply(draft)));
    }

    /** What is added is made in an empty entry, and put beside what is there. */
    private Changed add(BulkChange change, StoredResource current, ObjectNode before) {
        Field field =
                BulkFields.find(current.type(), String.valueOf(change.field())).orElseThrow();
        String element = Additions.element(field).orElseThrow();
        Draft empty = draft("{\"resourceType\":\"" + current.type() + "\"}", current);
        field.set().accept(empty, String.valueOf(change.value()));
        ObjectNode after = before.deepCopy();
        Additions.add(after, element, encoded(empty, current).path(element));
        String was = field.get().apply(draft(before.toString(), current));
        return new Changed(after, changed(field, was, field.get().apply(draft(after.toString(), current))));
    }

    private static List<Change> changed(Field field, String was, String is) {
        return was.equals(is) ? List.of() : List.of(new Change(field.key(), was, is));
    }

    private Draft draft(String json, StoredResource current) {
        Draft draft = new Draft();
        draft.put(new Draft.Part((Resource) fhirJson.parse(json), null, current.version()));
        if (current.type().equals("Location")) {
            // The fields are those of a facility; of its other half nothing is changed here.
            draft.put(new Draft.Part(new Organization(), null, null));
        }
        return draft;
    }

    private ObjectNode encoded(Draft draft, StoredResource current) {
        Resource resource = draft.parts().stream()
                .map(Draft.Part::resource)
                .filter(part -> part.fhirType().equals(current.type()))
                .findFirst()
                .orElseThrow();
        return JSON.readTree(fhirJson.encode(resource)).asObject();
    }

    /** The elements at the top that are not the same, and whether the directory shows it. */
    private static List<Change> changes(ObjectNode before, ObjectNode after) {
        Set<String> elements = new TreeSet<>(before.propertyNames());
        elements.addAll(after.propertyNames());
        elements.removeAll(NOT_COMPARED);
        Stream<Change> changed = elements.stream()
                .filter(element -> !before.path(element).equals(after.path(element)))
                .map(element -> new Change(element, shown(before.path(element)), shown(after.path(element))));
        boolean wasDraft = DraftTag.isOn(before);
        boolean isDraft = DraftTag.isOn(after);
        Stream<Change> published = wasDraft == isDraft
                ? Stream.of()
                : Stream.of(new Change("published", String.valueOf(!wasDraft), String.valueOf(!isDraft)));
        return Stream.concat(changed, published).toList();
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "" : value.isValueNode() ? value.asString("") : value.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** Whose role counts for a part of the organization is asked about each; what the store would refuse is said before. */
    private List<Finding> against(
            ImportFile file, StoredResource current, Changed changed, List<Put> puts, boolean applying) {
        if (puts.isEmpty()) {
            return List.of();
        }
        try {
            subtrees.requireMayUpdate(
                    CurrentCaller.get(),
                    file.tenant(),
                    current.type(),
                    current.id(),
                    changed.after().toString());
        } catch (BaseServerResponseException refusal) {
            return Refused.findings(refusal);
        }
        return applying
                ? List.of()
                : store.refusal(file.tenant(), puts.get(0))
                        .map(Refused::findings)
                        .orElse(List.of());
    }

    /** References are shown by the names of what they lead to. */
    private List<Evaluated> named(ImportFile file, List<Evaluated> rows) {
        Set<String> literals = rows.stream()
                .flatMap(row -> row.result().changes().stream())
                .flatMap(change -> Stream.of(change.before(), change.after()))
                .flatMap(text -> Elements.several(text).stream())
                .filter(text -> text.matches("[A-Z][A-Za-z]{3,30}/[A-Za-z0-9.-]{1,64}"))
                .collect(Collectors.toSet());
        Map<String, String> names = new HashMap<>();
        lookup.resources(file.tenant(), literals).forEach((reference, stored) -> names.put(reference, name(stored)));
        return names.isEmpty()
                ? rows
                : rows.stream().map(row -> named(row, names)).toList();
    }

    private static String name(StoredResource stored) {
        ObjectNode tree = tree(stored);
        return ResourceName.of(tree.has("name") ? tree.get("name").toString() : null, stored.reference());
    }

    private static Evaluated named(Evaluated row, Map<String, String> names) {
        RowResult result = row.result();
        List<Change> changes = result.changes().stream()
                .map(change -> new Change(
                        change.field(),
                        TableRows.named(change.before(), names),
                        TableRows.named(change.after(), names)))
                .toList();
        return new Evaluated(
                row.row(),
                row.outcome(),
                new RowResult(result.name(), result.resources(), changes, result.findings(), result.replaced()),
                row.puts(),
                row.drafts());
    }
}
