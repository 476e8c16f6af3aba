package health.waymark.backend.imports;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was found of each row, the rows to be mended as a file, and files to begin with. */
@RestController
@Tag(name = "Imports")
class ImportRowController {

    private static final Set<String> OUTCOMES = Set.of("", "new", "changed", "unchanged", "error", "warning");
    private static final String PATH = "/api/v1/tenants/{tenant}/";

    private final Imports imports;
    private final ImportRows rows;
    private final FixFiles fixes;
    private final Templates templates;
    private final WholeTenant whole;
    private final ManagementGuard guard;
    private final TenantTransactions transactions;

    ImportRowController(
            Imports imports,
            ImportRows rows,
            FixFiles fixes,
            Templates templates,
            WholeTenant whole,
            ManagementGuard guard,
            @Qualifier("tenantTransactions") TenantTransactions transactions) {
        this.imports = imports;
        this.rows = rows;
        this.fixes = fixes;
        this.templates = templates;
        this.whole = whole;
        this.guard = guard;
        this.transactions = transactions;
    }

    @GetMapping(PATH + "imports/{id}/rows")
    @Operation(
            summary = "Show what was found of each row",
            description =
                    "In the order of the file; `outcome` is new, changed, unchanged, error or warning, or empty for"
                            + " all. For more, pass `next` as `after`.")
    RowPage show(
            @PathVariable String tenant,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "0") @Min(0) int after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        if (!OUTCOMES.contains(outcome)) {
            throw Problems.of(
                    ProblemCode.INVALID_PARAMETER, "'outcome' is new, changed, unchanged, error, warning, or empty.");
        }
        ImportFile file = file(tenant, id);
        List<ImportRows.Found> found =
                transactions.reading(file.tenant(), jdbc -> rows.page(jdbc, file, outcome, after, limit + 1));
        List<ImportRows.Found> page = found.size() > limit ? found.subList(0, limit) : found;
        return new RowPage(
                page.stream().map(RowView::of).toList(),
                found.size() > limit ? page.get(limit - 1).line() : null);
    }

    private ImportFile file(String tenant, UUID id) {
        TenantId own = whole.own(guard.readable(tenant));
        ImportFile file = imports.get(own, id);
        whole.readable(tenant, file.kind());
        return file;
    }

    @GetMapping(PATH + "imports/{id}/fix-file")
    @Operation(
            summary = "Fetch the rows in error as a file",
            description =
                    "As they were sent, with the line and what to do before them: mend and upload them. `format` is"
                            + " csv or xlsx, `language` en, nl, de or de-AT.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    void fixFile(
            @PathVariable String tenant,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "en") String language,
            HttpServletResponse response)
            throws IOException {
        TableWriter.Format wanted = TableWriter.Format.of(format);
        if (!FindingTexts.LANGUAGES.contains(language)) {
            throw Problems.of(
                    ProblemCode.INVALID_PARAMETER,
                    "'language' is one of " + String.join(", ", FindingTexts.LANGUAGES) + ".");
        }
        ImportFile file = file(tenant, id);
        if (!file.kind().isTable()) {
            throw Problems.of(ProblemCode.NOT_FOUND, "Only files with columns have a table of rows to mend.");
        }
        try (TableWriter table = begin(response, wanted, "fix-" + file.id())) {
            fixes.write(file, Locale.forLanguageTag(language), table);
        }
    }

    @GetMapping(PATH + "import-templates/{kind}")
    @Operation(
            summary = "Fetch a file to fill in",
            description =
                    "With the columns that an import of that kind knows, in `language` nl, de or en, and with what"
                            + " the tenant has already, unless `filled=false`. `format` is csv or xlsx.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    void template(
            @PathVariable String tenant,
            @PathVariable String kind,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "true") boolean filled,
            HttpServletResponse response)
            throws IOException {
        TableWriter.Format wanted = TableWriter.Format.of(format);
        ImportKind of = ImportKind.ofFile(kind);
        if (!of.isTable()) {
            throw Problems.of(ProblemCode.NOT_FOUND, "There is no template for FHIR resources.");
        }
        TenantId id = whole.readable(tenant, of);
        try (TableWriter table = begin(response, wanted, of.code())) {
            templates.write(id, of, language, filled, table);
        }
    }

    private static TableWriter begin(HttpServletResponse response, TableWriter.Format format, String name)
            throws IOException {
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + format.extension() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return format.to(response.getOutputStream());
    }

    /**
     * Some rows.
     *
     * @param next the last line of the page, when there are more
     */
    @Schema(
            example = "{\"rows\":[{\"line\":17,\"outcome\":\"error\",\"applied\":false,\"name\":\"St. Anna\","
                    + "\"resources\":[],\"changes\":[],\"findings\":[{\"severity\":\"error\",\"code\":\"invalid-email\","
                    + "\"column\":\"E-mail\",\"value\":\"desk(at)example.org\",\"other\":\"\",\"detail\":"
                    + "\"This is no e-mail address. Write it as desk@example.org, or leave it empty.\"}],"
                    + "\"cells\":[\"42\",\"St. Anna\",\"desk(at)example.org\"]}],\"next\":17}")
    record RowPage(List<RowView> rows, @Nullable Integer next) {}

    /**
     * One row.
     *
     * @param outcome none before it is checked
     * @param applied whether it has been dealt with for good
     * @param resources the resources that it is about
     * @param cells as they stand in the file
     */
    record RowView(
            int line,
            @Nullable String outcome,
            boolean applied,
            String name,
            List<String> resources,
            List<RowResult.Change> changes,
            List<Finding> findings,
            List<String> cells) {

        static RowView of(ImportRows.Found row) {
            RowResult result = row.result() == null ? new RowResult("", List.of(), List.of(), List.of()) : row.result();
            return new RowView(
                    row.line(),
                    row.outcome(),
                    row.applied(),
                    result.name(),
                    result.resources(),
                    result.changes(),
                    result.findings(),
                    row.cells());
        }
    }
}
