package health.waymark.backend.imports;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.imports.Draft.Part;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.store.ListedResources;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All that a list's search finds, as a file: NDJSON as it is stored, or CSV with the columns that an import knows. */
@RestController
@Tag(name = "Exports")
class ListController {

    private final ManagementGuard guard;
    private final WholeTenant whole;
    private final ListedResources lists;
    private final RowResources drafts;

    ListController(ManagementGuard guard, WholeTenant whole, ListedResources lists, RowResources drafts) {
        this.guard = guard;
        this.whole = whole;
        this.lists = lists;
        this.drafts = drafts;
    }

    @GetMapping("/api/v1/tenants/{tenant}/lists/{type}")
    @Operation(
            summary = "Export what a list shows",
            description =
                    "For whoever may search the type. The other parameters are those of a FHIR search of the type,"
                            + " `_sort` among them. `format` is csv or ndjson. Streamed, however much it is.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @Fails(ProblemCode.INVALID_PARAMETER)
    void export(
            @PathVariable String tenant,
            @PathVariable String type,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TenantId id = whole.own(guard.readable(tenant));
        if (!ListFields.types().contains(type)) {
            throw Problems.of(
                    ProblemCode.NOT_FOUND,
                    "There is no list of '" + type + "'. There are: "
                            + String.join(
                                    ", ", ListFields.types().stream().sorted().toList()) + ".");
        }
        guard.permitted(tenant, Permission.SEARCH, type);
        Map<String, String[]> parameters = new HashMap<>(request.getParameterMap());
        parameters.remove("format");
        try {
            write(new Asked(id, type, format, parameters), response);
        } catch (BaseServerResponseException refusal) {
            if (response.isCommitted()) {
                throw refusal;
            }
            response.reset();
            throw Problems.of(
                    refusal.getStatusCode() == 403 ? ProblemCode.FORBIDDEN : ProblemCode.INVALID_PARAMETER,
                    Refused.findings(refusal).get(0).detail());
        } catch (UncheckedIOException gone) {
            // The reader hung up; the container knows how to end that.
            throw gone.getCause();
        }
    }

    private record Asked(TenantId tenant, String type, String format, Map<String, String[]> parameters) {}

    private void write(Asked asked, HttpServletResponse response) throws IOException {
        switch (asked.format()) {
            case "ndjson" -> {
                begin(response, asked, "application/fhir+ndjson");
                each(asked, page -> ndjson(page, response));
            }
            case "csv" -> {
                begin(response, asked, TableWriter.Format.CSV.mediaType());
                csv(asked, response);
            }
            default -> throw Problems.of(ProblemCode.INVALID_PARAMETER, "'format' is csv or ndjson.");
        }
    }

    private static void begin(HttpServletResponse response, Asked asked, String mediaType) {
        response.setContentType(mediaType);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + asked.type() + "." + asked.format() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private void each(Asked asked, Consumer<List<StoredResource>> page) {
        lists.each(asked.tenant(), CurrentCaller.get(), asked.type(), asked.parameters(), page);
    }

    private static void ndjson(List<StoredResource> page, HttpServletResponse response) {
        try {
            OutputStream out = response.getOutputStream();
            for (StoredResource resource : page) {
                out.write(Objects.requireNonNullElse(resource.body(), "").getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The header waits for the first page, so that a search that is refused is still a refusal. */
    private void csv(Asked asked, HttpServletResponse response) throws IOException {
        TableHolder table = new TableHolder();
        each(asked, page -> {
            try {
                for (List<String> cells : rows(asked.type(), page)) {
                    table.of(asked.type(), response).row(cells);
                }
                table.of(asked.type(), response).flush();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        table.of(asked.type(), response).close();
    }

    /** The table, once something is to be written to it. */
    private static final class TableHolder {

        private @Nullable TableWriter table;

        TableWriter of(String type, HttpServletResponse response) throws IOException {
            TableWriter known = table;
            if (known == null) {
                known = TableWriter.Format.CSV.to(response.getOutputStream());
                known.row(ListFields.header(type));
                table = known;
            }
            return known;
        }
    }

    private List<List<String>> rows(String type, List<StoredResource> page) {
        List<List<String>> rows = new ArrayList<>();
        for (StoredResource stored : page) {
            Part part = drafts.existing(stored);
            Draft draft = new Draft();
            draft.put(part);
            if (type.equals("Location")) {
                // The fields are those of a facility; of its other half nothing is shown here.
                draft.put(new Part(new Organization(), null, null));
            }
            List<String> cells = new ArrayList<>();
            cells.add(stored.id());
            cells.add(Draft.identifiers(part.resource()).stream()
                    .filter(Identifier::hasValue)
                    .map(identifier -> Elements.text(identifier.getSystem()) + "|" + identifier.getValue())
                    .findFirst()
                    .orElse(""));
            ListFields.of(type).forEach(field -> cells.add(field.get().apply(draft)));
            rows.add(cells);
        }
        return rows;
    }
}
