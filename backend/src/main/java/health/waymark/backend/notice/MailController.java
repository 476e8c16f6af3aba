package health.waymark.backend.notice;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The mails of a tenant, with what became of them. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/mails")
@Tag(name = "Notices")
class MailController {

    private final ManagementGuard guard;
    private final SentMails mails;
    private final MailProperties properties;
    private final SignedCursors cursors;

    MailController(ManagementGuard guard, SentMails mails, MailProperties properties, SignedCursors cursors) {
        this.guard = guard;
        this.mails = mails;
        this.properties = properties;
        this.cursors = cursors;
    }

    @GetMapping
    @Operation(
            summary = "List the mails",
            description = "For owners, admins and the operator; the newest first, for 90 days. For more, pass `next` as"
                    + " `cursor` with the same `state`.")
    MailPage list(
            @PathVariable String tenant,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "waiting|sent|failed|cancelled") String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        TenantId of = guard.manageable(tenant);
        String seal = of + " mails " + state;
        List<MailView> found = mails.of(of, state, place(seal, cursor), limit + 1);
        List<MailView> page = found.size() > limit ? found.subList(0, limit) : found;
        return new MailPage(
                properties.isOn(), page, found.size() > limit ? cursors.seal(seal, text(page.get(limit - 1))) : null);
    }

    private @Nullable MailView place(String seal, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = cursors.open(seal, cursor)
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_PARAMETER, "'cursor' is the 'next' of a page with the same filters."))
                .split(" ", -1);
        Instant at = Instant.parse(parts[0]);
        return new MailView("", UUID.fromString(parts[1]), "", "", "", "", 0, null, at, at, null);
    }

    private static String text(MailView last) {
        return last.createdAt() + " " + last.id();
    }

    @PostMapping("/retry")
    @Operation(
            summary = "Try mails again",
            description =
                    "Those of these `ids` that failed, or wait after a failure; they go within seconds if the server"
                            + " takes them. The link of an invitation stays as it is.")
    @ApiResponse(responseCode = "202", description = "So many are tried now")
    ResponseEntity<OperatorMailController.Retried> retry(@PathVariable String tenant, @Valid @RequestBody Which which) {
        TenantId of = guard.manageable(tenant);
        return ResponseEntity.accepted().body(new OperatorMailController.Retried(mails.tryAgain(of, which.ids())));
    }

    @Schema(example = "{\"ids\":[\"b6d0a3c2-1b1d-4f5b-9f39-0d7e1c5a2f11\"]}")
    record Which(@NotEmpty @Size(max = 200) List<UUID> ids) {}

    /**
     * Some of them.
     *
     * @param on whether this platform sends mail
     * @param next the cursor of what follows; absent at the end
     */
    @Schema(
            example = "{\"on\":true,\"mails\":[{\"tenant\":\"vechtstroom\","
                    + "\"id\":\"b6d0a3c2-1b1d-4f5b-9f39-0d7e1c5a2f11\",\"kind\":\"invitation\","
                    + "\"email\":\"ruben@vechtstroom.example\",\"name\":\"Ruben Kamphuis\",\"state\":\"sent\","
                    + "\"attempts\":1,\"createdAt\":\"2026-11-27T08:00:00Z\",\"dueAt\":\"2026-11-27T08:00:00Z\","
                    + "\"finishedAt\":\"2026-11-27T08:00:01Z\"}]}")
    record MailPage(
            boolean on, List<MailView> mails, @Nullable String next) {}
}
