package health.waymark.backend.lifecycle;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.NamedScope;
import health.waymark.backend.access.Role;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.job.Job;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.management.Changes;
import health.waymark.backend.management.WhileFrozen;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Everything of a tenant as files, in the way of the FHIR Bulk Data Access IG: kick-off, status, manifest. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/exports")
@Tag(name = "Exports")
class ExportController {

    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
    private static final MediaType FHIR_NDJSON = MediaType.parseMediaType("application/fhir+ndjson");

    private final Jobs jobs;
    private final ExportFolder folder;
    private final Changes changes;
    private final AuditTrail audit;
    private final ManagementGuard guard;
    private final String publicUrl;

    ExportController(
            Jobs jobs,
            ExportFolder folder,
            Changes changes,
            AuditTrail audit,
            ManagementGuard guard,
            @Value("${waymark.public-url}") String publicUrl) {
        this.jobs = jobs;
        this.folder = folder;
        this.changes = changes;
        this.audit = audit;
        this.guard = guard;
        this.publicUrl = publicUrl;
    }

    @WhileFrozen
    @PostMapping
    @Operation(
            summary = "Export a tenant",
            description = "For owners, admins, the operator, and software of the tenant with `bulk:export`."
                    + " `Content-Location` is where the status is.")
    @ApiResponse(responseCode = "202", description = "The export has begun")
    ResponseEntity<Void> begin(@PathVariable String tenant, @Valid @RequestBody NewExport request) {
        TenantId id = exportable(tenant);
        folder.requireConfigured();
        UUID export = changes.make(
                id,
                jdbc -> jobs.start(jdbc, id, ExportJob.NAME, Map.of("history", String.valueOf(request.history()))),
                begun -> Deed.unversioned("E", "manage", "Export/" + begun));
        return ResponseEntity.accepted()
                .header(HttpHeaders.CONTENT_LOCATION, url(id, export))
                .build();
    }

    @GetMapping("/{export}")
    @Operation(
            summary = "Show the status of an export, then its manifest",
            description = "For owners, admins, the operator, and software of the tenant with `bulk:export`."
                    + " 202 with `X-Progress` until it is ready.")
    @ApiResponse(responseCode = "200", description = "The manifest")
    @ApiResponse(responseCode = "202", description = "Not ready yet", content = @Content)
    @Fails(ProblemCode.GONE)
    ResponseEntity<ExportManifest> status(@PathVariable String tenant, @PathVariable UUID export) {
        TenantId id = exportable(tenant);
        Job job = job(id, export);
        if (job.state().equals("failed")) {
            throw Problems.of(ProblemCode.UNAVAILABLE, "The export failed. " + job.problem());
        }
        if (job.isOver()) {
            throw gone();
        }
        ObjectNode data = jobs.dataOf(id, export, ExportJob.NAME).orElseThrow();
        if (!job.step().equals(ExportJob.READY)) {
            return ResponseEntity.accepted()
                    .header("X-Progress", "being written")
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .build();
        }
        return ResponseEntity.ok(ExportManifest.of(job, data, url(id, export)));
    }

    @GetMapping("/{export}/files/{name}")
    @Operation(
            summary = "Fetch a file of an export",
            description =
                    "For the tenant's own owners and admins, and its software with `bulk:export`; the operator may"
                            + " not read what is in it.")
    @ApiResponse(
            responseCode = "200",
            description = "One JSON object a line",
            content =
                    @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string", format = "binary")))
    @Fails(ProblemCode.GONE)
    ResponseEntity<Resource> file(@PathVariable String tenant, @PathVariable UUID export, @PathVariable String name) {
        TenantId id = exportable(tenant);
        requireOwn(id);
        Path file = folder.find(id, job(id, export).id(), name).orElseThrow(ExportController::gone);
        audit.record(id, Changes.actor(), List.of(Deed.unversioned("R", "read", "Export/" + export + "/" + name)));
        boolean fhir = Character.isUpperCase(name.charAt(0)) || name.startsWith("deleted");
        return ResponseEntity.ok()
                .contentType(fhir ? FHIR_NDJSON : NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new FileSystemResource(file));
    }

    @DeleteMapping("/{export}")
    @Operation(
            summary = "Delete the files of an export",
            description =
                    "For the tenant's own owners and admins. Software deletes what it began itself, and nothing with a"
                            + " key that is read-only.")
    @ApiResponse(responseCode = "204", description = "They are gone")
    @Fails(ProblemCode.GONE)
    ResponseEntity<Void> delete(@PathVariable String tenant, @PathVariable UUID export) {
        TenantId id = exportable(tenant);
        requireOwn(id);
        job(id, export);
        requireDeletable(id, export);
        changes.makeAnyway(
                id, "D", "Export/" + export, jdbc -> jobs.cancel(jdbc, id, export, List.of("files", ExportJob.READY)));
        folder.delete(id, export);
        return ResponseEntity.noContent().build();
    }

    /** Besides who manages the tenant: software of its own that was given the scope for this. */
    private TenantId exportable(String tenant) {
        TenantId readable = guard.readable(tenant);
        return isExporter(readable) ? readable : guard.manageable(tenant);
    }

    private static boolean isExporter(TenantId tenant) {
        Caller caller = CurrentCaller.get();
        return caller.belongsTo(tenant) && caller.has(NamedScope.BULK_EXPORT);
    }

    private static void requireOwn(TenantId tenant) {
        Caller caller = CurrentCaller.get();
        boolean isOwn = caller.roleIn(tenant)
                .filter(role -> role == Role.OWNER || role == Role.ADMIN)
                .isPresent();
        if (!isOwn && !isExporter(tenant)) {
            throw Problems.of(
                    ProblemCode.FORBIDDEN,
                    "Only an owner or admin of this organization, and software of its own with the scope bulk:export, may read"
                            + " what is exported.");
        }
    }

    /** People look after all exports of their organization, software after its own. */
    private void requireDeletable(TenantId tenant, UUID export) {
        Caller caller = CurrentCaller.get();
        if (caller.isSoftware() && (caller.readOnly() || !jobs.isStartedBy(tenant, export, caller.id()))) {
            throw Problems.of(
                    ProblemCode.FORBIDDEN,
                    "Software deletes only exports that it began itself, and none with a key that is read-only. Ask an owner"
                            + " or admin of your organization.");
        }
    }

    private Job job(TenantId tenant, UUID export) {
        return jobs.find(export)
                .filter(job -> job.kind().equals(ExportJob.NAME) && job.tenant().equals(tenant.value()))
                .orElseThrow(() -> Problems.of(ProblemCode.NOT_FOUND, "This tenant has no such export."));
    }

    private static RuntimeException gone() {
        return Problems.of(ProblemCode.GONE, "The files of this export are gone. Begin a new one.");
    }

    private String url(TenantId tenant, UUID export) {
        return publicUrl + "/api/v1/tenants/" + tenant + "/exports/" + export;
    }

    @Schema(example = "{\"history\":true}")
    record NewExport(@Nullable Boolean history) {

        @Override
        public Boolean history() {
            return Boolean.TRUE.equals(history);
        }
    }
}
