package health.waymark.backend.notice;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail and what became of it; what it says is not shown.
 *
 * @param kind of the notices in it, or {@code invitation}
 * @param state {@code waiting}, {@code sent}, {@code failed} or {@code cancelled}
 * @param problem what went wrong last; absent when nothing did
 * @param dueAt when it is tried next, while it waits
 */
@Schema(
        example = "{\"tenant\":\"vechtstroom\",\"id\":\"b6d0a3c2-1b1d-4f5b-9f39-0d7e1c5a2f11\",\"kind\":\"invitation\","
                + "\"email\":\"ruben@vechtstroom.example\",\"name\":\"Ruben Kamphuis\",\"state\":\"failed\","
                + "\"attempts\":1,\"problem\":\"The mail server answered: 550 5.1.1 No such user\","
                + "\"createdAt\":\"2026-11-27T08:00:00Z\",\"dueAt\":\"2026-11-27T08:00:00Z\","
                + "\"finishedAt\":\"2026-11-27T08:00:01Z\"}")
record MailView(
        String tenant,
        UUID id,
        String kind,
        String email,
        String name,
        String state,
        int attempts,
        @Nullable String problem,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant finishedAt) {}
