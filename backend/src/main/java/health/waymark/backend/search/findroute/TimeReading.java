package health.waymark.backend.search.findroute;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Window;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads when: {@code open-at}, {@code free-from}, {@code free-to}. */
@Component
class TimeReading {

    static final int LONGEST_TIME = 40;

    private static final String NOW = "now";
    private static final int DAY_ONLY = 10;

    private final Clock clock;
    private final SearchProperties properties;

    TimeReading(Clock clock, SearchProperties properties) {
        this.clock = clock;
        this.properties = properties;
    }

    /** The same parameters with the moment that {@code now} is, so that the links to other pages mean the same one. */
    RequestParameters fixed(RequestParameters parameters) {
        RequestParameters fixed = parameters;
        for (String name : new String[] {"open-at", "free-from", "free-to"}) {
            if (parameters.values(name).contains(NOW)) {
                fixed = fixed.with(
                        name, clock.instant().truncatedTo(ChronoUnit.MINUTES).toString());
            }
        }
        return fixed;
    }

    /**
     * Between which times a free slot is looked for. When nothing is said, from this minute on.
     *
     * @param begun when the first page of the answer was made, so that its pages agree; empty on the first
     */
    Window window(GivenParameters given, Optional<Instant> begun) {
        Instant from = instant("free-from", given.one("free-from", LONGEST_TIME), false);
        Instant until = instant("free-to", given.one("free-to", LONGEST_TIME), true);
        Instant start = from == null ? begun.orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MINUTES)) : from;
        if (until != null && !start.isBefore(until)) {
            throw Outcomes.invalid("'free-to' must be after 'free-from', and in the future without it.", "free-to");
        }
        return new Window(start, until);
    }

    private @Nullable Instant instant(String name, @Nullable String sent, boolean isEnd) {
        if (sent == null) {
            return null;
        }
        String text = sent.strip();
        try {
            if (text.length() == DAY_ONLY) {
                LocalDate day = LocalDate.parse(text).plusDays(isEnd ? 1 : 0);
                return day.atStartOfDay(properties.zone()).toInstant();
            }
            return text.endsWith("Z") || text.lastIndexOf('+') > DAY_ONLY || text.lastIndexOf('-') > DAY_ONLY
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(properties.zone()).toInstant();
        } catch (DateTimeException unreadable) {
            throw Outcomes.invalid(
                    "'" + name + "' takes a day or a time, such as 2026-12-01 or 2026-12-01T09:00:00+01:00, or now.",
                    name);
        }
    }
}
