package health.waymark.backend.imports;

import health.waymark.backend.imports.Draft.Part;
import health.waymark.backend.imports.ImportPlan.PlannedColumn;
import health.waymark.backend.imports.Lookup.Wanted;
import health.waymark.backend.imports.RowReading.Value;
import health.waymark.backend.imports.RowResult.Change;
import health.waymark.backend.place.GeocodeQuality;
import health.waymark.backend.store.ResourceTransactions.Put;
import health.waymark.backend.store.StoredResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** One row of a table, compared with what is around it. */
final class TableRow {

    private final ImportFile file;
    private final RowReading reading;
    private final Surroundings around;
    private final RowResources drafts;
    private final GeocodeQuality positions;
    private final List<Change> changes = new ArrayList<>();

    TableRow(ImportFile file, RowReading reading, Surroundings around, RowResources drafts, GeocodeQuality positions) {
        this.file = file;
        this.reading = reading;
        this.around = around;
        this.drafts = drafts;
        this.positions = positions;
    }

    Evaluated evaluate() {
        Optional<Identity> identity = reading.identity();
        if (identity.isEmpty()) {
            reading.add(Finding.error(
                    Finding.Code.NO_IDENTIFIER,
                    null,
                    "",
                    "The row has no identifier, so it could not be found again. Give it one."));
            return withoutDraft();
        }
        refuseDuplicates();
        refuseCircle();
        Optional<Draft> draft = draft(identity.get());
        return draft.isEmpty() ? withoutDraft() : compare(draft.get(), identity.get());
    }

    private void refuseDuplicates() {
        String identity = reading.row().identity();
        List<Integer> lines = identity == null ? List.of() : around.lines().getOrDefault(identity, List.of());
        if (lines.size() > 1) {
            String others = lines.stream()
                    .filter(line -> line != reading.row().line())
                    .limit(10)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            reading.add(
                    Finding.error(
                            Finding.Code.DUPLICATE_IDENTIFIER,
                            keyColumn(),
                            identityCell(),
                            others,
                            "Other lines have the same identifier: " + others
                                    + ". One thing, one row: delete those that are wrong, or give each an identifier of its own."));
        }
    }

    private void refuseCircle() {
        if (reading.row().rank() == ImportOrder.CIRCLE) {
            Value parent = reading.value("parent");
            reading.add(Finding.error(
                    Finding.Code.CIRCLE,
                    parent == null ? null : parent.column(),
                    parent == null ? "" : parent.cell(),
                    "By way of other rows it would become part of itself. Choose another one above it."));
        }
    }

    private Optional<Draft> draft(Identity identity) {
        Draft draft = new Draft();
        String main = file.kind().mainType();
        List<String> ids = around.idsOf(main, identity);
        if (ids.size() > 1) {
            reading.add(ambiguous(main, ids));
            return Optional.empty();
        }
        String id = identity.isLiteral()
                ? identity.idOf(main)
                : ids.isEmpty() ? Identity.idFor(file.tenant(), main, identity.toString()) : ids.get(0);
        if (identity.isLiteral() && around.resource(main, id).isEmpty()) {
            reading.add(Finding.error(
                    Finding.Code.UNKNOWN_REFERENCE,
                    keyColumn(),
                    identity.value(),
                    main,
                    "There is no " + main + " with this id here. Give the row an identifier of its own instead."));
            return Optional.empty();
        }
        draft.put(part(main, id));
        if (file.kind() == ImportKind.FACILITIES) {
            return location(draft, identity, id);
        }
        if (file.kind() == ImportKind.PRACTITIONERS) {
            draft.put(role(identity, id));
        }
        RowResources.tie(draft, file.kind());
        return Optional.of(draft);
    }

    private Part part(String type, String id) {
        return around.resource(type, id)
                .map(drafts::existing)
                .orElseGet(() -> drafts.fresh(file.kind(), type, id, file.plan().publishes()));
    }

    /** By its identifier, or else the only one that its Organization manages. */
    private Optional<Draft> location(Draft draft, Identity identity, String organization) {
        List<String> ids = around.idsOf("Location", identity);
        List<String> managed = around.linkedTo(organization);
        if (ids.size() > 1) {
            reading.add(ambiguous("Location", ids));
            return Optional.empty();
        }
        String id = ids.isEmpty() && managed.size() == 1
                ? managed.get(0)
                : ids.isEmpty() ? Identity.idFor(file.tenant(), "Location", identity.toString()) : ids.get(0);
        draft.put(part("Location", id));
        if (draft.isNew("Location") || !draft.location().hasManagingOrganization()) {
            RowResources.tie(draft, file.kind());
        }
        return Optional.of(draft);
    }

    /** The one that the person has at that organization in that function; nobody has the same twice. */
    private Part role(Identity identity, String practitioner) {
        Value organization = reading.value("organization");
        Value function = reading.value("role");
        String reference = organization == null ? "" : resolve(organization).orElse("");
        String shown = function == null ? "" : function.shown();
        Optional<StoredResource> existing = around.linkedTo(practitioner).stream()
                .flatMap(id -> around.resource("PractitionerRole", id).stream())
                .filter(stored ->
                        isRole((PractitionerRole) drafts.existing(stored).resource(), reference, shown))
                .findFirst();
        return existing.map(drafts::existing).orElseGet(() -> {
            String id = Identity.idFor(file.tenant(), "PractitionerRole", identity + "\n" + reference + "\n" + shown);
            return part("PractitionerRole", id);
        });
    }

    private static boolean isRole(PractitionerRole role, String organization, String shown) {
        return Elements.reference(role.getOrganization()).equals(organization)
                && Elements.concepts(role.getCode().stream()).equals(shown);
    }

    private Finding ambiguous(String type, List<String> ids) {
        return Finding.error(
                Finding.Code.AMBIGUOUS_IDENTIFIER,
                keyColumn(),
                identityCell(),
                String.join(", ", ids),
                "More than one " + type + " here has this identifier: " + String.join(", ", ids)
                        + ". Mend that first; nothing is merged by an identifier alone.");
    }

    private Evaluated compare(Draft draft, Identity identity) {
        boolean isNew = draft.isNew(file.kind().mainType());
        draft.parts().forEach(part -> identify(part.resource(), identity, isNew));
        for (Field field : file.kind().fields()) {
            Value value = reading.values().get(field);
            if (value != null) {
                apply(draft, field, value);
            } else if (field.get().apply(draft).isEmpty() && !reading.isWrong(field)) {
                reading.defaultOf(field).ifPresent(given -> apply(draft, field, given));
            }
            requireIfNeeded(draft, field);
        }
        checkPosition(draft);
        warnOfAnother(isNew);
        boolean isSame = changes.isEmpty() && draft.parts().stream().noneMatch(Part::isNew);
        List<Put> puts = draft.parts().stream()
                .filter(part -> !isSame && drafts.isChanged(part))
                .map(part -> new Put(part.resource(), part.version()))
                .toList();
        return Evaluated.of(reading.row(), isNew, result(draft), puts);
    }

    /** All identifiers of the row: the one by which it is known on each of its resources, the others on the first. */
    private void identify(Resource resource, Identity identity, boolean isNew) {
        boolean isMain = resource.fhirType().equals(file.kind().mainType());
        if (resource instanceof PractitionerRole) {
            return;
        }
        if (!identity.isLiteral()) {
            put(Draft.identifiers(resource), identity.system(), identity.value(), isMain && !isNew);
        }
        for (int index : file.plan().identifierColumns()) {
            PlannedColumn column = file.plan().columns().get(index);
            String cell = reading.row().cell(index);
            Identity another = Identity.read(column, cell, file.tenant());
            boolean isMore = !cell.isEmpty() && !another.isLiteral() && !another.equals(identity);
            if (isMain && isMore && cell.length() <= FieldType.LONGEST) {
                put(Draft.identifiers(resource), another.system(), another.value(), !isNew);
            }
        }
    }

    private void put(List<Identifier> identifiers, String system, String value, boolean told) {
        Optional<Identifier> known = identifiers.stream()
                .filter(each -> system.equals(each.getSystem()))
                .findFirst();
        boolean same =
                identifiers.stream().anyMatch(each -> system.equals(each.getSystem()) && value.equals(each.getValue()));
        if (same) {
            return;
        }
        if (told) {
            changes.add(new Change(
                    Field.IDENTIFIER,
                    known.map(each -> system + "|" + each.getValue()).orElse(""),
                    system + "|" + value));
        }
        known.ifPresentOrElse(
                each -> each.setValue(value),
                () -> identifiers.add(new Identifier().setSystem(system).setValue(value)));
    }

    private void apply(Draft draft, Field field, Value value) {
        Optional<Value> resolved = field.isReference()
                ? resolve(field, value).map(literal -> new Value(value.column(), value.cell(), literal, literal))
                : Optional.of(value);
        if (resolved.isEmpty()) {
            return;
        }
        String before = field.get().apply(draft);
        if (!before.equals(resolved.get().shown())) {
            field.set().accept(draft, resolved.get().set());
            changes.add(new Change(field.key(), before, resolved.get().shown()));
        }
    }

    private void requireIfNeeded(Draft draft, Field field) {
        boolean missing = field.required()
                && reading.values().get(field) == null
                && field.get().apply(draft).isEmpty();
        if (missing && !reading.isWrong(field)) {
            reading.add(Finding.error(
                    Finding.Code.REQUIRED,
                    file.plan()
                            .columnOf(field.key())
                            .map(index -> file.plan().columns().get(index).column())
                            .orElse(null),
                    "",
                    field.key(),
                    "The row says no '" + field.key()
                            + "', and what is new needs one. Fill it in, or map a column to it."));
        }
    }

    /** Without a word about what cannot be found; that is said where the value is applied. */
    private Optional<String> resolve(Value value) {
        Field field = file.kind().field("organization").orElseThrow();
        if (RowReading.isLiteral(field, value.cell())) {
            return Optional.of(value.cell());
        }
        List<String> ids = around.ids().getOrDefault(RowReading.wanted(field, value.cell()), List.of());
        return ids.size() == 1 ? Optional.of(field.target() + "/" + ids.get(0)) : Optional.empty();
    }

    private Optional<String> resolve(Field field, Value value) {
        List<String> literals = new ArrayList<>();
        for (String part : Elements.several(value.cell())) {
            String literal = RowReading.isLiteral(field, part) ? part : resolve(field, value, part);
            if (literal == null) {
                return Optional.empty();
            }
            literals.add(literal);
        }
        return Optional.of(String.join(Elements.BETWEEN, literals));
    }

    private @Nullable String resolve(Field field, Value value, String part) {
        Wanted wanted = RowReading.wanted(field, part);
        List<String> ids = around.ids().getOrDefault(wanted, List.of());
        if (ids.size() == 1) {
            return wanted.type() + "/" + ids.get(0);
        }
        if (ids.size() > 1) {
            reading.add(Finding.error(
                    Finding.Code.AMBIGUOUS_REFERENCE,
                    value.column(),
                    part,
                    "Several here have this identifier. Write it with its naming system, as system|value."));
            return null;
        }
        return inFile(field, value, part, wanted);
    }

    private @Nullable String inFile(Field field, Value value, String part, Wanted wanted) {
        String identity = Identity.qualified(file, part);
        List<Integer> lines = around.lines().getOrDefault(identity, List.of());
        boolean isRow = field.key().equals("parent") && !lines.isEmpty();
        if (isRow && (around.applying() || around.inError().contains(identity))) {
            reading.add(Finding.error(
                    Finding.Code.PARENT_IN_ERROR,
                    value.column(),
                    part,
                    String.valueOf(lines.get(0)),
                    "The row above it, in line " + lines.get(0) + ", is not imported. Mend that one first."));
            return null;
        }
        if (isRow) {
            return "Organization/" + Identity.idFor(file.tenant(), "Organization", identity);
        }
        reading.add(Finding.error(
                Finding.Code.UNKNOWN_REFERENCE,
                value.column(),
                part,
                wanted.type(),
                "There is no " + wanted.type()
                        + " with this identifier here. Import it first, or mend the identifier."));
        return null;
    }

    private void checkPosition(Draft draft) {
        if (file.kind() == ImportKind.FACILITIES) {
            Location location = draft.location();
            PositionCheck.of(reading, location, positions).ifPresent(reading::add);
        }
    }

    /** One identifier alone does not make two things one (directory lists do give it twice). */
    private void warnOfAnother(boolean isNew) {
        boolean otherName = changes.stream().anyMatch(change -> isReplaced(change, "name"));
        boolean otherPlace =
                changes.stream().anyMatch(change -> isReplaced(change, "city") || isReplaced(change, "line"));
        if (!isNew && otherName && otherPlace) {
            reading.add(Finding.warning(
                    Finding.Code.DOUBTFUL_MATCH,
                    keyColumn(),
                    identityCell(),
                    "",
                    "What has this identifier here has another name and another address. If it is not the same, give the"
                            + " row an identifier of its own."));
        }
    }

    private static boolean isReplaced(Change change, String field) {
        return change.field().equals(field) && !change.before().isEmpty();
    }

    private RowResult result(Draft draft) {
        String name = file.kind()
                .field(file.kind() == ImportKind.PRACTITIONERS ? "family" : "name")
                .map(field -> field.get().apply(draft))
                .orElse("");
        List<String> resources = draft.parts().stream()
                .map(part -> part.resource().fhirType() + "/"
                        + part.resource().getIdElement().getIdPart())
                .toList();
        return new RowResult(name, resources, List.copyOf(changes), List.copyOf(reading.findings()));
    }

    private Evaluated withoutDraft() {
        Value name = reading.value(file.kind() == ImportKind.PRACTITIONERS ? "family" : "name");
        RowResult result =
                new RowResult(name == null ? "" : name.cell(), List.of(), List.of(), List.copyOf(reading.findings()));
        return Evaluated.of(reading.row(), false, result, List.of());
    }

    private @Nullable String keyColumn() {
        return file.plan().identifierColumns().stream()
                .filter(index -> !reading.row().cell(index).isEmpty())
                .map(index -> file.plan().columns().get(index).column())
                .findFirst()
                .orElse(null);
    }

    private String identityCell() {
        return reading.identity().map(Identity::value).orElse("");
    }
}
