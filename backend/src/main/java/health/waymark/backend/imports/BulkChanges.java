package health.waymark.backend.imports;

import health.waymark.backend.imports.BulkChange.Action;
import health.waymark.backend.imports.Lookup.Wanted;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.management.Changes;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Begins bulk changes: takes down which entries are meant, and has a job look at each of them. */
@Component
class BulkChanges {

    private final Changes changes;
    private final ImportFiles files;
    private final ImportRows rows;
    private final SelectionSearch selections;
    private final Lookup lookup;
    private final Jobs jobs;

    BulkChanges(Changes changes, ImportTables tables, SelectionSearch selections, Lookup lookup, Jobs jobs) {
        this.changes = changes;
        this.files = tables.files();
        this.rows = tables.rows();
        this.selections = selections;
        this.lookup = lookup;
        this.jobs = jobs;
    }

    /** Where imports and bulk changes are kept. */
    @Component
    record ImportTables(ImportFiles files, ImportRows rows) {}

    /**
     * Which entries are meant.
     *
     * @param ids of them; null for all that the search finds
     * @param search as a FHIR search has it, without the question mark
     */
    record Selection(
            ImportKind kind,
            @Nullable List<String> ids,
            @Nullable String search) {}

    UUID begin(TenantId tenant, String name, Selection selection, BulkChange change) {
        BulkChange sound = sound(tenant, selection.kind(), change);
        Optional<List<String>> ids = ids(tenant, selection);
        if (ids.isEmpty()) {
            return keep(tenant, selection.kind(), name, sound, ImportFile.TO_BE_FOUND, List.of());
        }
        List<String> named = ids.get();
        if (named.isEmpty()) {
            throw Rule.NOTHING_SELECTED.in(
                    Problems.of(ProblemCode.UNPROCESSABLE, "Nothing is selected, so nothing would be changed."));
        }
        return keep(tenant, selection.kind(), name, sound, ImportFile.SELECTION, SelectionSearch.asRows(named));
    }

    /** Empty when the job is to find them. */
    private Optional<List<String>> ids(TenantId tenant, Selection selection) {
        List<String> ids = selection.ids();
        return ids != null
                ? Optional.of(ids.stream().distinct().toList())
                : selections.few(tenant, selection.kind(), Elements.text(selection.search()));
    }

    /** The value as it will be set: read once, for all entries. */
    private BulkChange sound(TenantId tenant, ImportKind kind, BulkChange change) {
        String type = kind.mainType();
        if (Repointing.ACTIONS_OF_ENDPOINTS.contains(change.action()) && !type.equals("Endpoint")) {
            throw wrong("/action", "'" + change.action().code() + "' is for Endpoints only.");
        }
        if (change.action() == Action.REPOINT) {
            return Repointing.sound(change);
        }
        if (change.action() != Action.SET && change.action() != Action.ADD) {
            return new BulkChange(change.action(), null, null, null, null, change.search());
        }
        String key = Elements.text(change.field());
        Field field = BulkFields.find(type, key)
                .orElseThrow(() -> wrong(
                        "/field",
                        "The fields of a " + type + " that can be set for many are "
                                + String.join(
                                        ", ",
                                        BulkFields.of(type).stream()
                                                .map(Field::key)
                                                .toList()) + "."));
        boolean adds = change.action() == Action.ADD;
        if (adds && Additions.element(field).isEmpty()) {
            throw wrong("/field", "A " + type + " has one '" + key + "', so nothing can be added to it. Use 'set'.");
        }
        String value = Elements.text(change.value()).strip();
        if (value.isEmpty() && (adds || !BulkFields.isClearable(field))) {
            throw wrong("/value", "'" + key + "' cannot be empty. Say what it is to be.");
        }
        String sound = value.isEmpty() ? "" : read(tenant, field, value);
        return new BulkChange(change.action(), key, sound, null, null, change.search());
    }

    private String read(TenantId tenant, Field field, String value) {
        if (value.length() > FieldType.LONGEST) {
            throw wrong("/value", "A value has at most " + FieldType.LONGEST + " characters. Shorten it.");
        }
        try {
            if (field.isCode()) {
                List<String> codes = new ArrayList<>();
                for (String part : Elements.several(value)) {
                    codes.add(Codes.bundled()
                            .read(String.valueOf(field.target()), part)
                            .value());
                }
                return String.join(Elements.BETWEEN, codes);
            }
            String read = field.type().read(value);
            return field.isReference() ? literals(tenant, field, read) : read;
        } catch (CellProblem problem) {
            throw wrong("/value", String.valueOf(problem.getMessage()));
        }
    }

    /** References by id or by identifier, each to exactly one resource that is there. */
    private String literals(TenantId tenant, Field field, String value) {
        List<String> literals = new ArrayList<>();
        for (String part : Elements.several(value)) {
            if (RowReading.isLiteral(field, part)) {
                literals.add(part);
            } else {
                Wanted wanted = RowReading.wanted(field, part);
                List<String> ids = lookup.ids(tenant, List.of(wanted)).getOrDefault(wanted, List.of());
                if (ids.size() != 1) {
                    throw wrong(
                            "/value",
                            (ids.isEmpty() ? "No " : "More than one ") + wanted.type() + " here has the identifier '"
                                    + part + "'. Name it as " + wanted.type() + "/id.");
                }
                literals.add(wanted.type() + "/" + ids.get(0));
            }
        }
        Map<String, ?> known = lookup.resources(tenant, literals);
        literals.stream()
                .filter(literal -> !known.containsKey(literal))
                .findFirst()
                .ifPresent(literal -> {
                    throw wrong("/value", "There is no " + literal + " here.");
                });
        return String.join(Elements.BETWEEN, literals);
    }

    static RuntimeException wrong(String pointer, String sentence) {
        return Problems.of(ProblemCode.INVALID_BODY, sentence, pointer);
    }

    /** Takes a bulk change back, as far as nobody has changed the entries since. */
    UUID undo(TenantId tenant, UUID id, String name) {
        changes.requireWritable(tenant);
        Function<JdbcClient, UUID> keeping = jdbc -> {
            // Until its rows are copied nobody deletes it or applies more of it
            ImportFile done = files.lock(jdbc, tenant, id).orElseThrow(Imports::none);
            requireDone(done);
            String called = name.isEmpty() ? done.fileName() : name;
            UUID undoing = insert(
                    jdbc, tenant, done.kind(), called, BulkChange.undoing(id), ImportFile.TO_BE_FOUND, List.of());
            takeDownWritten(jdbc, files.find(jdbc, tenant, undoing).orElseThrow(), id);
            deleteOutdated(jdbc, tenant);
            look(jdbc, tenant, undoing);
            return undoing;
        };
        return changes.make(tenant, keeping, Imports::created);
    }

    private static void requireDone(ImportFile done) {
        if (!done.kind().isChange() || done.state().isBusy()) {
            throw Problems.of(
                    ProblemCode.CONFLICT,
                    done.kind().isChange()
                            ? "It is being worked on. Stop it first."
                            : "An import of a file is not taken back as a whole: import the file as it was before.");
        }
    }

    /** From rows to rows, in one statement: nothing of what it has written comes by here. */
    private void takeDownWritten(JdbcClient jdbc, ImportFile undoing, UUID done) {
        int written = rows.insertWritten(jdbc, undoing, done);
        if (written == 0) {
            throw Rule.NOTHING_TO_UNDO.in(
                    Problems.of(ProblemCode.CONFLICT, "It has changed nothing that could be taken back."));
        }
        files.found(jdbc, undoing, written, true);
    }

    private UUID keep(
            TenantId tenant, ImportKind kind, String name, BulkChange change, String format, List<ImportRow> selected) {
        changes.requireWritable(tenant);
        Function<JdbcClient, UUID> keeping = jdbc -> {
            deleteOutdated(jdbc, tenant);
            UUID id = insert(jdbc, tenant, kind, name, change, format, selected);
            look(jdbc, tenant, id);
            return id;
        };
        return changes.make(tenant, keeping, Imports::created);
    }

    private UUID insert(
            JdbcClient jdbc,
            TenantId tenant,
            ImportKind kind,
            String name,
            BulkChange change,
            String format,
            List<ImportRow> selected) {
        ImportFiles.New file = new ImportFiles.New(
                kind, format, name.isEmpty() ? kind.code() : name, List.of(), ImportPlan.NONE, change, selected.size());
        UUID id = files.insert(jdbc, tenant, file, ActingFor.current());
        rows.insert(jdbc, tenant, id, selected);
        return id;
    }

    private void deleteOutdated(JdbcClient jdbc, TenantId tenant) {
        files.outdated(jdbc, tenant).forEach(old -> files.delete(jdbc, tenant, old));
    }

    private void look(JdbcClient jdbc, TenantId tenant, UUID id) {
        ImportFile file = files.find(jdbc, tenant, id).orElseThrow(Imports::none);
        UUID job = jobs.start(jdbc, tenant, ImportJob.NAME, Map.of("import", id.toString()));
        files.begin(jdbc, file, ImportState.CHECKING, job, ActingFor.current());
    }
}
