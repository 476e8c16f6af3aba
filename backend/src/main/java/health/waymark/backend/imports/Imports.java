package health.waymark.backend.imports;

import health.waymark.backend.audit.Deed;
import health.waymark.backend.imports.ImportPlan.PlannedColumn;
import health.waymark.backend.imports.ImportRows.Counts;
import health.waymark.backend.imports.UploadReader.Upload;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.management.Changes;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of an import that people take: upload, map, check, apply, stop, throw away. */
@Component
class Imports {

    private static final int SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 60;
    private static final String IMPORT = "Import/";

    /** What most facilities and organizations are, for files that do not say. */
    private static final String PROVIDER = "http://terminology.hl7.org/CodeSystem/organization-type|prov";

    private final TenantTransactions transactions;
    private final Changes changes;
    private final ImportFiles files;
    private final ImportRows rows;
    private final RememberedColumns remembered;
    private final UploadReader reader;
    private final Jobs jobs;

    Imports(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            Changes changes,
            ImportFiles files,
            ImportRows rows,
            RememberedColumns remembered,
            UploadReader reader,
            Jobs jobs) {
        this.transactions = transactions;
        this.changes = changes;
        this.files = files;
        this.rows = rows;
        this.remembered = remembered;
        this.reader = reader;
        this.jobs = jobs;
    }

    List<ImportFile> newest(TenantId tenant) {
        return transactions.reading(tenant, jdbc -> files.newest(jdbc, tenant));
    }

    /** An import with what it has come to so far. */
    record Shown(ImportFile file, Counts counts) {}

    Shown show(TenantId tenant, UUID id) {
        return transactions.reading(tenant, jdbc -> {
            ImportFile file = files.find(jdbc, tenant, id).orElseThrow(Imports::none);
            return new Shown(file, rows.counts(jdbc, file));
        });
    }

    ImportFile get(TenantId tenant, UUID id) {
        return transactions.reading(tenant, jdbc -> files.find(jdbc, tenant, id).orElseThrow(Imports::none));
    }

    byte[] receive(TenantId tenant, InputStream body) {
        return reader.receive(tenant, body);
    }

    UUID add(TenantId tenant, ImportKind kind, String name, byte[] bytes) {
        Upload upload = reader.read(tenant, kind, bytes);
        changes.requireWritable(tenant);
        Function<JdbcClient, UUID> keeping = jdbc -> {
            files.outdated(jdbc, tenant).forEach(old -> files.delete(jdbc, tenant, old));
            ImportPlan plan =
                    kind.isTable() ? plan(tenant, kind, upload, remembered.of(jdbc, tenant, kind)) : ImportPlan.NONE;
            ImportFiles.New file = new ImportFiles.New(
                    kind,
                    upload.format(),
                    name,
                    columns(upload),
                    plan,
                    null,
                    upload.rows().size());
            UUID id = files.insert(jdbc, tenant, file, ActingFor.current());
            rows.insert(jdbc, tenant, id, upload.rows());
            return id;
        };
        return changes.make(tenant, keeping, Imports::created);
    }

    /** An upload, or a bulk change, as an auditor sees it. */
    static Deed created(UUID id) {
        return Deed.unversioned("C", "manage", IMPORT + id);
    }

    private static ImportPlan plan(
            TenantId tenant, ImportKind kind, Upload upload, Map<String, Headers.Remembered> remembered) {
        List<PlannedColumn> columns = Headers.bundled()
                .propose(kind, upload.columns(), upload.table(), remembered, Headers.ownSystem(tenant));
        boolean saysType = columns.stream()
                .filter(column -> "type".equals(column.field()))
                .anyMatch(column -> saysAnything(upload, upload.columns().indexOf(column.column())));
        boolean isOrganization = kind.mainType().equals("Organization");
        return new ImportPlan(columns, isOrganization && !saysType ? Map.of("type", PROVIDER) : Map.of(), true);
    }

    private static boolean saysAnything(Upload upload, int column) {
        return upload.rows().stream().anyMatch(row -> !row.cell(column).isBlank());
    }

    private static List<ImportFile.Column> columns(Upload upload) {
        return java.util.stream.IntStream.range(0, upload.columns().size())
                .mapToObj(index -> new ImportFile.Column(upload.columns().get(index), samples(upload, index)))
                .toList();
    }

    private static List<String> samples(Upload upload, int column) {
        Set<String> samples = new LinkedHashSet<>();
        for (ImportRow row : upload.rows()) {
            String cell = row.cell(column);
            if (!cell.isEmpty() && samples.size() < SAMPLES) {
                samples.add(cell.length() <= LONGEST_SAMPLE ? cell : cell.substring(0, LONGEST_SAMPLE) + "…");
            }
        }
        return List.copyOf(samples);
    }

    /** Takes the columns for something else; what was found before counts no more. */
    void map(TenantId tenant, UUID id, ImportPlan plan) {
        changes.make(tenant, "U", IMPORT + id, jdbc -> {
            ImportFile file = files.lock(jdbc, tenant, id).orElseThrow(Imports::none);
            requireState(
                    file.state() == ImportState.UPLOADED || file.state() == ImportState.CHECKED,
                    "Its columns can be mapped until it is applied. Upload the file again to import it otherwise.");
            ImportPlan sound = PlanCheck.sound(file, plan);
            files.plan(jdbc, file, sound);
            rows.forget(jdbc, file);
            remembered.keep(jdbc, tenant, file.kind(), sound.columns());
            return id;
        });
    }

    void check(TenantId tenant, UUID id) {
        changes.make(tenant, "E", IMPORT + id, jdbc -> {
            ImportFile file = files.lock(jdbc, tenant, id).orElseThrow(Imports::none);
            requireState(
                    file.state() == ImportState.UPLOADED || file.state() == ImportState.CHECKED,
                    "It is being worked on, or has been applied.");
            PlanCheck.requireUsable(file);
            rows.forget(jdbc, file);
            begin(jdbc, file, ImportState.CHECKING);
            return id;
        });
    }

    void apply(TenantId tenant, UUID id) {
        changes.make(tenant, "E", IMPORT + id, jdbc -> {
            ImportFile file = files.lock(jdbc, tenant, id).orElseThrow(Imports::none);
            requireState(file.state().isApplicable(), "Check it first; then what was found can be applied.");
            Counts counts = rows.counts(jdbc, file);
            requireState(
                    counts.checked() == file.total(), "Not all of its rows have been checked. Check it once more.");
            begin(jdbc, file, ImportState.APPLYING);
            return id;
        });
    }

    private void begin(JdbcClient jdbc, ImportFile file, ImportState state) {
        UUID job = jobs.start(
                jdbc, file.tenant(), ImportJob.NAME, Map.of("import", file.id().toString()));
        files.begin(jdbc, file, state, job, ActingFor.current());
    }

    /** Nothing more is written when this returns; what was written stays. */
    void cancel(TenantId tenant, UUID id) {
        changes.makeAnyway(tenant, "E", IMPORT + id, jdbc -> {
            ImportFile file = files.lock(jdbc, tenant, id).orElseThrow(Imports::none);
            requireState(file.state().isBusy(), "Nothing of it is being worked on.");
            boolean applying = file.state() == ImportState.APPLYING;
            files.end(
                    jdbc, file, applying ? ImportState.CANCELLED : ImportState.UPLOADED, null, rows.counts(jdbc, file));
            Optional.ofNullable(file.job()).ifPresent(job -> jobs.cancel(jdbc, tenant, job, List.of("order", "rows")));
            return id;
        });
    }

    void delete(TenantId tenant, UUID id) {
        changes.makeAnyway(tenant, "D", IMPORT + id, jdbc -> {
            ImportFile file = files.lock(jdbc, tenant, id).orElseThrow(Imports::none);
            requireState(!file.state().isBusy(), "It is being worked on. Stop it first.");
            files.delete(jdbc, tenant, id);
            return id;
        });
    }

    private static void requireState(boolean right, String sentence) {
        if (!right) {
            throw Problems.of(ProblemCode.CONFLICT, sentence);
        }
    }

    static RuntimeException none() {
        return Problems.of(ProblemCode.NOT_FOUND, "This tenant has no such import.");
    }
}
