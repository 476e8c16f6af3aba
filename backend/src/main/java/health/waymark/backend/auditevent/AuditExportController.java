package health.waymark.backend.auditevent;

import health.waymark.backend.audit.AuditLog;
import health.waymark.backend.audit.AuditQuery;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.audit.RecordedDeed;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The audit log as one file: all about a patient, for the patient; all of a month, for an auditor. The file is complete
 * before its first byte goes out, so that nobody takes a part of it for the whole.
 */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/audit/export")
@Tag(name = "Audit")
class AuditExportController {

    private static final int PAGE = 500;
    private static final int MOST_ROWS = 250_000;

    private final AuditReaders readers;
    private final AuditLog log;
    private final AuditTrail audit;
    private final AuditLines lines;

    AuditExportController(AuditReaders readers, AuditLog log, AuditTrail audit, AuditLines lines) {
        this.readers = readers;
        this.log = log;
        this.audit = audit;
        this.lines = lines;
    }

    @GetMapping
    @Operation(
            summary = "Export the audit log as a file",
            description =
                    "For owners, auditors and keys with `system/AuditEvent.rs`. Takes the filters of the log itself;"
                            + " with `patient` it is everything that happened to the data of one patient. Newest first, at most"
                            + " 250,000 events.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/fhir+ndjson", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary"))
            })
    @Fails({ProblemCode.INVALID_PARAMETER, ProblemCode.UNPROCESSABLE})
    void export(
            @PathVariable String tenant,
            @Parameter(description = "`ndjson` as the log itself, `fhir` for AuditEvents, `csv` for a spreadsheet")
                    @RequestParam(defaultValue = "ndjson")
                    String format,
            AuditFilter filter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TenantId of = readers.tenant(tenant, request);
        AuditLines.Format wanted = AuditLines.Format.of(format);
        AuditQuery query = filter.query();
        audit.record(
                of,
                AuditReaders.actor(request),
                List.of(Deed.query(
                        "export",
                        "AuditEvent",
                        filter.text(),
                        filter.patientReference().stream().toList(),
                        List.of())));
        Path file = Files.createTempFile("audit-", ".export");
        try {
            write(of, query, wanted, file);
            send(file, wanted, of, response);
        } finally {
            Files.delete(file);
        }
    }

    private void write(TenantId of, AuditQuery query, AuditLines.Format format, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(lines.heading(format));
            int written = 0;
            List<RecordedDeed> page = log.page(of, query, PAGE);
            while (!page.isEmpty()) {
                written += page.size();
                if (written > MOST_ROWS) {
                    throw Rule.EXPORT_TOO_LARGE.in(Problems.of(
                            ProblemCode.UNPROCESSABLE,
                            "This is more than " + MOST_ROWS
                                    + " events. Ask for less, for example by from and until."));
                }
                for (RecordedDeed row : page) {
                    out.write(lines.line(format, row));
                }
                RecordedDeed last = page.get(page.size() - 1);
                page = page.size() < PAGE
                        ? List.of()
                        : log.page(of, query.after(new AuditQuery.Place(last.recorded(), last.id())), PAGE);
            }
        }
    }

    private static void send(Path file, AuditLines.Format format, TenantId of, HttpServletResponse response)
            throws IOException {
        response.setContentType(format.mediaType());
        response.setContentLengthLong(Files.size(file));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"audit-" + of.value() + "." + format.ending() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Files.copy(file, response.getOutputStream());
    }
}
