package health.waymark.backend.notice;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.notice.ReceivedNotices.Place;
import health.waymark.backend.notice.ReceivedNotices.Row;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the person who asks was told. */
@RestController
@RequestMapping("/api/v1/me/notices")
@Tag(name = "Notices")
class MyNoticesController {

    private final ReceivedNotices received;
    private final PersonSettingsStore settings;
    private final NoticeTexts texts;
    private final SignedCursors cursors;

    MyNoticesController(
            ReceivedNotices received, PersonSettingsStore settings, NoticeTexts texts, SignedCursors cursors) {
        this.received = received;
        this.settings = settings;
        this.texts = texts;
        this.cursors = cursors;
    }

    @GetMapping
    @Operation(
            summary = "List my notices",
            description =
                    "Of all tenants that the person is in, the newest first; `language` for other words than those"
                            + " of the person's settings. For more, pass `next` as `cursor`.")
    NoticeView.Page list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "25") @Min(1) @Max(200) int limit) {
        String subject = person();
        String seal = "notices " + subject + ' ' + unread;
        List<Row> rows = received.page(subject, unread, place(seal, cursor), limit + 1);
        List<Row> page = rows.size() > limit ? rows.subList(0, limit) : rows;
        Locale words = language == null
                ? NoticeTexts.language(settings.of(subject).language())
                : NoticeTexts.language(language);
        return new NoticeView.Page(
                received.countFor(subject),
                page.stream().map(row -> view(row, words)).toList(),
                rows.size() > limit ? cursors.seal(seal, text(page.get(limit - 1))) : null);
    }

    private @Nullable Place place(String seal, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = cursors.open(seal, cursor)
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_PARAMETER, "'cursor' is the 'next' of a page with the same filters."))
                .split(" ", -1);
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    private static String text(Row last) {
        return last.createdAt() + " " + last.id();
    }

    private NoticeView view(Row row, Locale words) {
        return new NoticeView(
                row.id(),
                row.tenantId(),
                row.tenantName(),
                row.kind(),
                texts.title(words, row.kind(), row.variant(), row.vals()),
                texts.text(words, row.kind(), row.variant(), row.vals()),
                "/t/" + row.tenantId() + row.path(),
                row.createdAt(),
                row.readAt());
    }

    @PutMapping("/read")
    @Operation(
            summary = "Tick notices off",
            description =
                    "Those of these `ids`, or all of up to `until`, so that one that came meanwhile stays unread.")
    @ApiResponse(responseCode = "204", description = "They are read; what is not there is left out")
    ResponseEntity<Void> tickOff(@Valid @RequestBody Read read) {
        String subject = person();
        if ((read.ids() == null) == (read.until() == null)) {
            throw Problems.of(ProblemCode.INVALID_BODY, "Say which: either 'ids' or 'until'.");
        }
        if (read.ids() != null) {
            received.tickOff(subject, read.ids());
        } else {
            received.tickOffAll(subject, Objects.requireNonNull(read.until()));
        }
        return ResponseEntity.noContent().build();
    }

    @Schema(example = "{\"ids\":[\"5a6f0c1e-3a6f-4a55-8f0a-0a4c2d8e9b10\"]}")
    record Read(
            @Nullable @Size(max = 200) List<UUID> ids,
            @Nullable Instant until) {}

    /** Software is told nothing. */
    static String person() {
        Caller caller = CurrentCaller.get();
        if (caller.kind() != Caller.Kind.PERSON) {
            throw Problems.of(ProblemCode.FORBIDDEN, "Only a person who is signed in has notices and settings.");
        }
        return caller.id();
    }
}
