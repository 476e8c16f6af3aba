package health.waymark.backend.imports;

import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports of files: upload, map the columns, look what would happen, apply. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/imports")
@Tag(name = "Imports")
class ImportController {

    private final Imports imports;
    private final WholeTenant whole;
    private final ManagementGuard guard;
    private final AccessPolicy policy;
    private final Clock clock;
    private final String publicUrl;

    ImportController(
            Imports imports,
            WholeTenant whole,
            ManagementGuard guard,
            AccessPolicy policy,
            Clock clock,
            @Value("${waymark.public-url}") String publicUrl) {
        this.imports = imports;
        this.whole = whole;
        this.guard = guard;
        this.policy = policy;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @PostMapping
    @Operation(
            summary = "Upload a file",
            description = "For whoever may create and update the resources of its kind in the whole tenant. The body is"
                    + " the file: CSV, XLSX, or for the kind `fhir` a Bundle (JSON, XML) or NDJSON; what it is, is told by"
                    + " its content. Nothing is written yet. An `Idempotency-Key` is for files up to 1 MB.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201", description = "Read, with a proposal what its columns hold")
    @Fails({ProblemCode.UNPROCESSABLE, ProblemCode.TOO_LARGE, ProblemCode.FROZEN})
    ResponseEntity<ImportView> upload(
            @PathVariable String tenant,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") @Size(max = 200) String name,
            HttpServletRequest request) {
        ImportKind wanted = ImportKind.ofFile(kind);
        TenantId id = whole.writable(tenant, wanted);
        UUID added = imports.add(id, wanted, name.isBlank() ? wanted.code() : name.strip(), read(id, request));
        URI location = URI.create(publicUrl + "/api/v1/tenants/" + id + "/imports/" + added);
        return ResponseEntity.created(location).body(view(id, added));
    }

    private byte[] read(TenantId tenant, HttpServletRequest request) {
        try {
            return imports.receive(tenant, request.getInputStream());
        } catch (IOException brokenOff) {
            throw Problems.of(ProblemCode.TIMEOUT, "The file did not arrive in full. Send it again.");
        }
    }

    private ImportView view(TenantId tenant, UUID id) {
        return ImportView.of(imports.show(tenant, id), clock.instant());
    }

    @GetMapping
    @Operation(summary = "List the imports", description = "The newest 100, of the kinds that the caller may search.")
    List<ImportView> list(@PathVariable String tenant) {
        TenantId id = whole.own(guard.readable(tenant));
        return imports.newest(id).stream()
                .filter(file -> maySee(id, file.kind()))
                .map(ImportView::of)
                .toList();
    }

    private boolean maySee(TenantId tenant, ImportKind kind) {
        return kind.types().stream()
                .allMatch(type -> policy.decide(CurrentCaller.get(), tenant, Permission.SEARCH, type)
                        instanceof AccessDecision.Granted);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Show an import", description = "With its columns, their mapping and how far it is.")
    ImportView show(@PathVariable String tenant, @PathVariable UUID id) {
        return view(readable(tenant, id), id);
    }

    /** The kind says what a caller needs, so it is looked up first; who may not see it hears that it is not there. */
    private TenantId readable(String tenant, UUID id) {
        TenantId own = whole.own(guard.readable(tenant));
        ImportKind kind = imports.get(own, id).kind();
        return whole.readable(tenant, kind);
    }

    private TenantId writable(String tenant, UUID id) {
        TenantId own = readable(tenant, id);
        return whole.writable(tenant, imports.get(own, id));
    }

    @PutMapping("/{id}/mapping")
    @Operation(
            summary = "Say what the columns hold",
            description = "Columns that are left out are not imported. It is remembered for files with columns of the"
                    + " same names. What a check has found before is forgotten.")
    @Fails({ProblemCode.CONFLICT, ProblemCode.FROZEN})
    ImportView map(@PathVariable String tenant, @PathVariable UUID id, @Valid @RequestBody ImportPlan plan) {
        TenantId own = writable(tenant, id);
        imports.map(own, id, plan);
        return view(own, id);
    }

    @PostMapping("/{id}/check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Look what applying it would do",
            description = "A job goes through all rows and writes nothing; `state` becomes `checked`.")
    @ApiResponse(responseCode = "202", description = "It has begun")
    @Fails({ProblemCode.CONFLICT, ProblemCode.UNPROCESSABLE, ProblemCode.FROZEN})
    ImportView check(@PathVariable String tenant, @PathVariable UUID id) {
        TenantId own = writable(tenant, id);
        imports.check(own, id);
        return view(own, id);
    }

    @PostMapping("/{id}/apply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Write what was checked",
            description =
                    "A job writes all rows that are not in error, as the caller, and goes on after a kill. Also for"
                            + " an import that was cancelled or failed: it goes on where it stopped.")
    @ApiResponse(responseCode = "202", description = "It has begun")
    @Fails({ProblemCode.CONFLICT, ProblemCode.FROZEN})
    ImportView apply(@PathVariable String tenant, @PathVariable UUID id) {
        TenantId own = writable(tenant, id);
        imports.apply(own, id);
        return view(own, id);
    }

    @WhileFrozen
    @PostMapping("/{id}/cancel")
    @Operation(summary = "Stop it", description = "When this answers, nothing more is written; what was written stays.")
    @ApiResponse(responseCode = "200", description = "It has stopped")
    @Fails(ProblemCode.CONFLICT)
    ImportView cancel(@PathVariable String tenant, @PathVariable UUID id) {
        TenantId own = writable(tenant, id);
        imports.cancel(own, id);
        return view(own, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget an import", description = "The file and its result; what it has written stays.")
    @ApiResponse(responseCode = "204", description = "It is forgotten")
    @Fails(ProblemCode.CONFLICT)
    void delete(@PathVariable String tenant, @PathVariable UUID id) {
        imports.delete(writable(tenant, id), id);
    }
}
