package health.waymark.backend.imports;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.imports.BulkChange.Action;
import health.waymark.backend.imports.BulkChanges.Selection;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same done with many entries: begun here, and then looked at, applied and stopped as an import is. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/bulk-changes")
@Tag(name = "Imports")
class BulkChangeController {

    private static final String ID = "[A-Za-z0-9.-]{1,64}";

    private final BulkChanges bulk;
    private final Imports imports;
    private final WholeTenant whole;
    private final ManagementGuard guard;
    private final Clock clock;
    private final String publicUrl;

    BulkChangeController(
            BulkChanges bulk,
            Imports imports,
            WholeTenant whole,
            ManagementGuard guard,
            Clock clock,
            @Value("${waymark.public-url}") String publicUrl) {
        this.bulk = bulk;
        this.imports = imports;
        this.whole = whole;
        this.guard = guard;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @PostMapping
    @Operation(
            summary = "Begin to change many entries alike",
            description =
                    "For whoever may update the type. The entries are named by `ids`, or are all that `search` finds."
                            + " A job looks for many of them, looks at each and writes nothing: `state` becomes `checked`. The answer is"
                            + " an import, which is shown, applied and cancelled as those of files are.")
    @ApiResponse(responseCode = "201", description = "They are being looked at")
    @Fails({ProblemCode.UNPROCESSABLE, ProblemCode.FROZEN})
    ResponseEntity<ImportView> begin(@PathVariable String tenant, @Valid @RequestBody NewChange wanted) {
        TenantId own = whole.own(guard.readable(tenant));
        ImportKind kind = ImportKind.changing(wanted.type())
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_BODY,
                        "'type' is one of "
                                + String.join(
                                        ", ",
                                        ListFields.types().stream().sorted().toList())
                                + ".",
                        "/type"));
        whole.writable(tenant, kind);
        if ((wanted.ids() == null) == (wanted.search() == null)) {
            throw Problems.of(
                    ProblemCode.INVALID_BODY, "Name the entries by 'ids', or by a 'search', and not by both.", "/ids");
        }
        if (wanted.action() == Action.UNDO) {
            throw Problems.of(
                    ProblemCode.INVALID_BODY,
                    "'action' is one of " + Action.offered() + "; 'undo' is asked of a bulk change.",
                    "/action");
        }
        BulkChange change =
                new BulkChange(wanted.action(), wanted.field(), wanted.value(), wanted.from(), null, wanted.search());
        Selection selection = new Selection(kind, wanted.ids(), wanted.search());
        return created(own, bulk.begin(own, Elements.text(wanted.name()).strip(), selection, change));
    }

    private ResponseEntity<ImportView> created(TenantId tenant, UUID id) {
        URI location = URI.create(publicUrl + "/api/v1/tenants/" + tenant + "/imports/" + id);
        return ResponseEntity.created(location).body(ImportView.of(imports.show(tenant, id), clock.instant()));
    }

    @PostMapping("/{id}/undo")
    @Operation(
            summary = "Begin to take a bulk change back",
            description =
                    "For whoever could have made it. Each entry that it has changed gets back what it had before,"
                            + " unless it has been changed since. The answer is a bulk change itself: look at it, then apply it.")
    @ApiResponse(responseCode = "201", description = "They are being looked at")
    @Fails({ProblemCode.CONFLICT, ProblemCode.FROZEN})
    ResponseEntity<ImportView> undo(
            @PathVariable String tenant, @PathVariable UUID id, @RequestBody @Valid Named named) {
        TenantId own = whole.own(guard.readable(tenant));
        whole.readable(tenant, imports.get(own, id).kind());
        whole.writable(tenant, imports.get(own, id));
        return created(own, bulk.undo(own, id, Elements.text(named.name()).strip()));
    }

    /**
     * What is to be done with which entries.
     *
     * @param name what people are shown; the kind when there is none
     * @param from of {@code repoint}: how the addresses begin now; {@code value} is how they are to begin
     * @param search a FHIR search of the type, as the part of a URL after the question mark; empty for all
     */
    @Schema(
            example =
                    "{\"type\":\"HealthcareService\",\"search\":\"active=true&service-type=124\",\"action\":\"set\","
                            + "\"field\":\"hours\",\"value\":\"mon-fri 08:00-17:00; sat 09:00-12:00\",\"name\":\"Summer hours\"}")
    record NewChange(
            @NotNull @Size(max = 50) String type,
            @Nullable @Size(max = 50_000) List<@NotNull @Pattern(regexp = ID, message = "must be an id") String> ids,
            @Nullable @Size(max = 4000) String search,
            @NotNull Action action,
            @Nullable @Size(max = 50) String field,
            @Nullable @Size(max = 4000) String value,
            @Nullable @Size(max = 2000) String from,
            @Nullable @Size(max = 200) String name) {}

    /** What people call it. */
    @Schema(example = "{\"name\":\"Summer hours, taken back\"}")
    record Named(@Nullable @Size(max = 200) String name) {}
}
