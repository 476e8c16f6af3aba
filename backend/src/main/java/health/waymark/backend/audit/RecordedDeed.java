package health.waymark.backend.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An audit row.
 *
 * @param id its id
 * @param recorded when it was written, by the database's clock
 * @param deed what was done
 * @param caller the id of who did it
 * @param callerName how people call them
 * @param callerKind person, key or operator
 * @param onBehalfOf the organization that they acted for
 * @param sourceIp the network address that the request came from
 * @param traceId what finds the request in logs and traces
 */
public record RecordedDeed(
        UUID id,
        Instant recorded,
        Deed deed,
        String caller,
        String callerName,
        String callerKind,
        @Nullable String onBehalfOf,
        @Nullable String sourceIp,
        @Nullable String traceId) {

    /** Everything that the row says, in one unambiguous text: what its seal covers. */
    byte[] content(String tenant) {
        return Stream.of(
                        tenant,
                        id,
                        recorded,
                        deed.action(),
                        deed.interaction(),
                        deed.outcome(),
                        deed.entity(),
                        deed.versionBefore(),
                        deed.version(),
                        String.join(" ", deed.patients()),
                        String.join(" ", deed.found()),
                        deed.query(),
                        deed.reason(),
                        caller,
                        callerName,
                        callerKind,
                        onBehalfOf,
                        sourceIp,
                        traceId)
                .map(RecordedDeed::field)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** With its length before it, so that no two rows can run together into the same text. */
    private static String field(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return (value == null ? "-" : String.valueOf(text.length())) + ":" + text;
    }

    /** The names of the columns, in no order that matters. */
    static final List<String> COLUMNS = List.of(
            "id",
            "recorded",
            "action",
            "interaction",
            "outcome",
            "entity",
            "version_before",
            "version",
            "patients",
            "found",
            "query",
            "reason",
            "caller",
            "caller_name",
            "caller_kind",
            "on_behalf_of",
            "source_ip",
            "trace_id");
}
