package health.waymark.backend.auditevent;

import health.waymark.backend.audit.AuditQuery;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked for; all that is given must hold. */
@Schema(example = "{\"patient\":\"Patient/42\",\"from\":\"2026-11-01T00:00:00Z\",\"action\":\"R\"}")
record AuditFilter(
        @Nullable String from,
        @Nullable String until,
        @Nullable String caller,
        @Nullable String entity,
        @Nullable String patient,
        @Nullable String action,
        @Nullable String interaction,
        @Nullable String outcome,
        @Nullable Integer limit,
        @Nullable String cursor) {

    private static final int LARGEST = 500;

    int size() {
        int wanted = limit == null ? 50 : limit;
        if (wanted < 1 || wanted > LARGEST) {
            throw Problems.of(ProblemCode.INVALID_PARAMETER, "limit must be a whole number from 1 to " + LARGEST + ".");
        }
        return wanted;
    }

    AuditQuery query() {
        return new AuditQuery(
                instant("from", from),
                instant("until", until),
                Optional.ofNullable(caller),
                Optional.ofNullable(entity),
                patientReference(),
                Optional.ofNullable(action),
                Optional.ofNullable(interaction),
                Optional.ofNullable(outcome),
                Optional.empty());
    }

    Optional<String> patientReference() {
        return Optional.ofNullable(patient).map(id -> id.startsWith("Patient/") ? id : "Patient/" + id);
    }

    /** The filter in one spelling. */
    String text() {
        return List.of(
                        "from=" + Objects.toString(from, ""),
                        "until=" + Objects.toString(until, ""),
                        "caller=" + Objects.toString(caller, ""),
                        "entity=" + Objects.toString(entity, ""),
                        "patient=" + Objects.toString(patient, ""),
                        "action=" + Objects.toString(action, ""),
                        "interaction=" + Objects.toString(interaction, ""),
                        "outcome=" + Objects.toString(outcome, ""))
                .stream()
                .filter(parameter -> !parameter.endsWith("="))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
    }

    private static Optional<Instant> instant(String name, @Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(given -> OffsetDateTime.parse(given).toInstant());
        } catch (DateTimeParseException malformed) {
            throw Problems.of(
                    ProblemCode.INVALID_PARAMETER,
                    name + " must be a time with a zone, for example 2026-11-21T02:14:00Z.");
        }
    }
}
