package health.waymark.backend.draft;

import health.waymark.backend.draft.DraftDecisions.Outcome;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people decide about drafts. Each decision is about the revision that If-Match names. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/drafts/{type}/{id}")
@Tag(name = "Drafts")
class DraftDecisionController {

    private final DraftAccess access;
    private final DraftDecisions decisions;
    private final Drafts drafts;

    DraftDecisionController(DraftAccess access, DraftDecisions decisions, Drafts drafts) {
        this.access = access;
        this.decisions = decisions;
        this.drafts = drafts;
    }

    @PostMapping("/submit")
    @Operation(
            summary = "Ask a second person",
            description =
                    "For whoever may change the resource. `at` is when it is to be published; without it, as soon as"
                            + " somebody approves. `If-Match` is the ETag of the draft.")
    @ApiResponse(responseCode = "200", description = "It waits for somebody else")
    @Fails({ProblemCode.STALE, ProblemCode.VERSION_REQUIRED, ProblemCode.CONFLICT, ProblemCode.FROZEN})
    ResponseEntity<Draft> submit(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Submission body) {
        return answer(decisions.submit(access.writable(tenant, type, id), ifMatch, body.note(), body.at()));
    }

    @PostMapping("/approve")
    @Operation(
            summary = "Agree to a draft",
            description =
                    "For people who may change the resource and have no part in the draft. It is published at once, or"
                            + " at the date that was asked for. `If-Match` is the ETag of the draft.")
    @ApiResponse(responseCode = "200", description = "It is published, or has its date")
    @Fails({
        ProblemCode.SECOND_PERSON_NEEDED,
        ProblemCode.STALE,
        ProblemCode.VERSION_REQUIRED,
        ProblemCode.CONFLICT,
        ProblemCode.UNPROCESSABLE,
        ProblemCode.FROZEN
    })
    Decided approve(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Approval body) {
        return Decided.of(decisions.approve(access.writable(tenant, type, id), ifMatch, body.comment()));
    }

    @PostMapping("/reject")
    @Operation(
            summary = "Do not agree to a draft",
            description =
                    "For people who may change the resource and have no part in the draft. `comment` tells the author"
                            + " why. `If-Match` is the ETag of the draft.")
    @ApiResponse(responseCode = "200", description = "It is with its author again")
    @Fails({
        ProblemCode.SECOND_PERSON_NEEDED,
        ProblemCode.STALE,
        ProblemCode.VERSION_REQUIRED,
        ProblemCode.CONFLICT,
        ProblemCode.FROZEN
    })
    ResponseEntity<Draft> reject(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Rejection body) {
        return answer(decisions.reject(access.writable(tenant, type, id), ifMatch, body.comment()));
    }

    @PostMapping("/publish")
    @Operation(
            summary = "Publish a draft",
            description =
                    "For whoever may change the resource, where no second person is needed. At once, or at `at`, which"
                            + " only people may give. `If-Match` is the ETag of the draft.")
    @ApiResponse(responseCode = "200", description = "It is published, or has its date")
    @Fails({
        ProblemCode.SECOND_PERSON_NEEDED,
        ProblemCode.STALE,
        ProblemCode.VERSION_REQUIRED,
        ProblemCode.CONFLICT,
        ProblemCode.UNPROCESSABLE,
        ProblemCode.FROZEN
    })
    Decided publish(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Publication body) {
        return Decided.of(decisions.publish(access.writable(tenant, type, id), ifMatch, body.at()));
    }

    @PostMapping("/cancel")
    @Operation(
            summary = "Take back what was asked for",
            description = "For whoever may change the resource: the draft is no longer submitted and has no date."
                    + " `If-Match` is its ETag.")
    @ApiResponse(responseCode = "200", description = "It is open again")
    @Fails({ProblemCode.STALE, ProblemCode.VERSION_REQUIRED, ProblemCode.CONFLICT, ProblemCode.FROZEN})
    ResponseEntity<Draft> cancel(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(decisions.cancel(access.writable(tenant, type, id), ifMatch));
    }

    @PostMapping("/rebase")
    @Operation(
            summary = "Put a draft on top of the current version",
            description =
                    "For whoever may change the resource. Each element is taken from whichever side changed it; where"
                            + " both did, the draft's counts and `conflicts` names it. `If-Match` is the ETag of the draft.")
    @ApiResponse(responseCode = "200", description = "Its base is the current version")
    @Fails({
        ProblemCode.STALE,
        ProblemCode.VERSION_REQUIRED,
        ProblemCode.CONFLICT,
        ProblemCode.UNPROCESSABLE,
        ProblemCode.FROZEN
    })
    ResponseEntity<RebasedDraft> rebase(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Drafts.Rebased rebased = drafts.rebase(access.writable(tenant, type, id), ifMatch);
        return ResponseEntity.ok()
                .eTag(Revision.etag(rebased.draft()))
                .body(new RebasedDraft(rebased.draft(), rebased.conflicts()));
    }

    private static ResponseEntity<Draft> answer(Draft draft) {
        return ResponseEntity.ok().eTag(Revision.etag(draft)).body(draft);
    }

    @Schema(example = "{\"note\":\"New hours from January.\",\"at\":\"2027-01-01T00:00:00Z\"}")
    record Submission(
            @Nullable @Size(max = 1000) String note,
            @Nullable Instant at) {}

    @Schema(example = "{\"comment\":\"Checked by telephone.\"}")
    record Approval(@Nullable @Size(max = 1000) String comment) {}

    @Schema(example = "{\"comment\":\"The new number does not answer.\"}")
    record Rejection(@NotBlank @Size(max = 1000) String comment) {}

    @Schema(example = "{\"at\":\"2027-01-01T00:00:00Z\"}")
    record Publication(@Nullable Instant at) {}

    @Schema(example = "{\"version\":8}")
    record Decided(@Nullable Draft draft, @Nullable Integer version) {

        static Decided of(Outcome outcome) {
            return new Decided(
                    outcome.draft(),
                    outcome.published() == null ? null : outcome.published().version());
        }
    }

    @Schema(
            example = "{\"draft\":{\"type\":\"HealthcareService\",\"id\":\"cardiology\",\"name\":\"Cardiology\","
                    + "\"state\":\"open\",\"revision\":2,\"baseVersion\":8,\"currentVersion\":8,\"published\":true,"
                    + "\"author\":\"Femke Vos\",\"mine\":true,\"createdAt\":\"2026-11-27T08:00:00Z\","
                    + "\"changedAt\":\"2026-11-27T08:10:00Z\"},\"conflicts\":[\"HealthcareService.telecom\"]}")
    record RebasedDraft(Draft draft, List<String> conflicts) {}
}
