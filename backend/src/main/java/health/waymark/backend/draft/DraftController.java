package health.waymark.backend.draft;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.draft.DraftAccess.Subject;
import health.waymark.backend.draft.DraftTable.Place;
import health.waymark.backend.draft.DraftTable.Query;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.FourEyes;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Drafts of what a tenant publishes: to list, read, save, compare and throw away. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/drafts")
@Tag(name = "Drafts")
class DraftController {

    private static final String FHIR_JSON = "application/fhir+json";

    private final DraftAccess access;
    private final TenantTransactions transactions;
    private final TenantSettingsStore settings;
    private final DraftTable table;
    private final Drafts drafts;
    private final DraftDecisions decisions;
    private final Bodies bodies;

    DraftController(
            DraftAccess access,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            TenantSettingsStore settings,
            DraftTable table,
            Drafts drafts,
            DraftDecisions decisions,
            Bodies bodies) {
        this.access = access;
        this.transactions = transactions;
        this.settings = settings;
        this.table = table;
        this.drafts = drafts;
        this.decisions = decisions;
        this.bodies = bodies;
    }

    @GetMapping
    @Operation(
            summary = "List drafts",
            description =
                    "For whoever may search the types; the last changed first. `mine=true` shows those in which the"
                            + " caller has a part. For more, pass `next` as `cursor` with the same filters.")
    DraftPage list(
            @PathVariable String tenant,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable @Size(max = 64) String id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        TenantId of = access.searchable(tenant, type == null ? List.of() : List.of(type));
        String author = mine ? CurrentCaller.get().id() : null;
        String seal = of + " drafts " + type + ' ' + id + ' ' + state + ' ' + author;
        Query query = new Query(type, id, state(state), author, place(seal, cursor), limit + 1);
        List<Draft> found = transactions.reading(of, jdbc -> table.list(jdbc, of, query));
        List<Draft> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? bodies.cursors().seal(seal, text(page.get(limit - 1))) : null;
        return new DraftPage(settings.of(of).fourEyes(), page, next);
    }

    private static @Nullable DraftState state(@Nullable String state) {
        return state == null
                ? null
                : DraftState.of(state)
                        .orElseThrow(() -> Problems.of(
                                ProblemCode.INVALID_PARAMETER, "'state' is one of " + DraftState.LIST + ".", "state"));
    }

    private static String text(Draft last) {
        return last.changedAt() + " " + last.type() + " " + last.id();
    }

    private @Nullable Place place(String seal, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = bodies.cursors()
                .open(seal, cursor)
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_PARAMETER, "'cursor' is the 'next' of a page with the same filters."))
                .split(" ", -1);
        return new Place(Instant.parse(parts[0]), parts[1], parts[2]);
    }

    @GetMapping("/{type}/{id}")
    @Operation(
            summary = "Read a draft",
            description =
                    "For whoever may read the resource. The ETag names its revision. `diff=true` also compares it, as"
                            + " `diff` does.")
    ResponseEntity<OpenDraft> read(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestParam(defaultValue = "false") boolean diff) {
        Subject of = access.readable(tenant, type, id);
        StoredDraft draft = drafts.of(of);
        return ResponseEntity.ok()
                .eTag(Revision.etag(draft.draft()))
                .body(new OpenDraft(
                        settings.of(of.tenant()).fourEyes(),
                        draft.draft(),
                        Drafts.JSON.readTree(draft.body()),
                        diff ? compared(of, draft) : null));
    }

    private DraftDiff compared(Subject of, StoredDraft draft) {
        Drafts.Diff diff = drafts.diff(of, draft);
        return new DraftDiff(diff.base(), diff.current(), diff.changes(), diff.overtaken());
    }

    @PutMapping(
            value = "/{type}/{id}",
            consumes = {FHIR_JSON, MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            summary = "Save a draft",
            description =
                    "For whoever may change the resource. The body is the whole resource as it is to be published;"
                            + " what the store would refuse is refused, each finding with the expression of its element. The"
                            + " first time, `base` names the version that it was made from; later, `If-Match` the ETag of the"
                            + " draft. What was submitted or has a date is taken back first, with `cancel`.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = FHIR_JSON,
                            schema = @Schema(type = "object"),
                            examples =
                                    @ExampleObject(
                                            "{\"resourceType\":\"HealthcareService\",\"id\":\"cardiology\",\"active\":true,"
                                                    + "\"name\":\"Cardiology\"}")))
    @ApiResponse(responseCode = "200", description = "It is saved, and open")
    @Fails({
        ProblemCode.STALE,
        ProblemCode.VERSION_REQUIRED,
        ProblemCode.CONFLICT,
        ProblemCode.UNPROCESSABLE,
        ProblemCode.FROZEN
    })
    ResponseEntity<Draft> save(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestParam(required = false) @Nullable Integer base,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        Subject of = access.writable(tenant, type, id);
        Draft saved = drafts.save(of, bodies.received().read(request), base, ifMatch);
        return ResponseEntity.ok().eTag(Revision.etag(saved)).body(saved);
    }

    @DeleteMapping("/{type}/{id}")
    @Operation(
            summary = "Throw a draft away",
            description = "For whoever may change the resource. `If-Match` is the ETag of the draft. What is published"
                    + " stays as it is.")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @Fails({ProblemCode.STALE, ProblemCode.VERSION_REQUIRED})
    ResponseEntity<Void> discard(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        decisions.discard(access.writable(tenant, type, id), ifMatch);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{type}/{id}/diff")
    @Operation(
            summary = "Compare a draft with what is there",
            description = "For whoever may read the resource. `changes` lead from the current version to the draft;"
                    + " `overtaken`, from the draft's base to the current version, is what others have changed since.")
    DraftDiff diff(@PathVariable String tenant, @PathVariable String type, @PathVariable @Size(max = 64) String id) {
        Subject of = access.readable(tenant, type, id);
        return compared(of, drafts.of(of));
    }

    @Schema(
            example = "{\"fourEyes\":\"people\",\"drafts\":[{\"type\":\"HealthcareService\",\"id\":\"cardiology\","
                    + "\"name\":\"Cardiology\",\"state\":\"open\",\"revision\":1,\"baseVersion\":7,\"currentVersion\":7,"
                    + "\"published\":true,\"author\":\"Femke Vos\",\"mine\":true,\"createdAt\":\"2026-11-27T08:00:00Z\","
                    + "\"changedAt\":\"2026-11-27T08:00:00Z\"}]}")
    record DraftPage(
            FourEyes fourEyes, List<Draft> drafts, @Nullable String next) {}

    @Schema(
            example =
                    "{\"fourEyes\":\"off\",\"draft\":{\"type\":\"HealthcareService\",\"id\":\"cardiology\",\"name\":\"Cardiology\","
                            + "\"state\":\"open\",\"revision\":1,\"baseVersion\":7,\"currentVersion\":7,\"published\":true,"
                            + "\"author\":\"Femke Vos\",\"mine\":true,\"createdAt\":\"2026-11-27T08:00:00Z\","
                            + "\"changedAt\":\"2026-11-27T08:00:00Z\"},\"resource\":{\"resourceType\":\"HealthcareService\","
                            + "\"id\":\"cardiology\",\"active\":true,\"name\":\"Cardiology\"}}")
    record OpenDraft(
            FourEyes fourEyes,
            Draft draft,
            @Schema(type = "object") JsonNode resource,
            @Nullable DraftDiff diff) {}

    @Schema(
            example = "{\"baseVersion\":7,\"currentVersion\":7,\"changes\":[{\"path\":"
                    + "\"HealthcareService.telecom[0].value\",\"before\":\"030 1\",\"after\":\"030 2\"}],"
                    + "\"overtaken\":[]}")
    record DraftDiff(
            int baseVersion,
            @Nullable Integer currentVersion,
            List<ElementChange> changes,
            List<ElementChange> overtaken) {}
}
