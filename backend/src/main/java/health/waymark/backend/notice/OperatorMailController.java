package health.waymark.backend.notice;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.overview.OverviewPart;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How sending mail goes, for whoever runs the platform. */
@RestController
@RequestMapping("/api/v1/operator/mail")
@Tag(name = "Notices")
class OperatorMailController implements OverviewPart {

    private static final int SHOWN = 20;

    private final ManagementGuard guard;
    private final SentMails mails;
    private final MailProperties properties;

    OperatorMailController(ManagementGuard guard, SentMails mails, MailProperties properties) {
        this.guard = guard;
        this.mails = mails;
        this.properties = properties;
    }

    @GetMapping
    @Operation(
            summary = "Show how sending mail goes",
            description = "Operator only. Of all tenants: how many mails wait and have failed, and the last with a"
                    + " problem.")
    MailState show() {
        guard.requireOperator();
        return state();
    }

    private MailState state() {
        return new MailState(
                properties.isOn(), properties.host(), properties.from(), mails.counts(), mails.failed(SHOWN));
    }

    @Override
    public Map<String, Object> answers() {
        return Map.of("mail", state());
    }

    @PostMapping("/retry-failed")
    @Operation(
            summary = "Try all failed mails again",
            description = "Operator only, after what was wrong with the server is mended.")
    @ApiResponse(responseCode = "202", description = "They are tried now")
    ResponseEntity<Retried> retryFailed() {
        guard.requireOperator();
        return ResponseEntity.accepted().body(new Retried(mails.tryAllAgain()));
    }

    @Schema(example = "{\"mails\":3}")
    record Retried(int mails) {}

    /**
     * How many there are.
     *
     * @param waiting all that are still to be sent
     * @param retrying those of them that did not go at the first attempt
     * @param dueSince since when the oldest should have gone; absent when none is late
     */
    @Schema(example = "{\"waiting\":4,\"retrying\":1,\"failed\":2,\"dueSince\":\"2026-11-27T08:00:00Z\"}")
    record Counts(
            long waiting,
            long retrying,
            long failed,
            @Nullable Instant dueSince) {}

    /** The state of sending; without a server, {@code on} is false. */
    @Schema(
            example = "{\"on\":true,\"server\":\"smtp.example.org\",\"from\":\"waymark@example.org\","
                    + "\"counts\":{\"waiting\":0,\"retrying\":0,\"failed\":0},\"problems\":[]}")
    record MailState(boolean on, String server, String from, Counts counts, List<MailView> problems) {}
}
