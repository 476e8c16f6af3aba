package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.answer.PageRequest.Window;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Labels with a free slot that begins within a span of time; the index keeps the starts in minutes since 1970. */
final class FreeSlotsQuery {

    private static final long SECONDS_OF_MINUTE = 60;

    private FreeSlotsQuery() {}

    static Query in(Window window) {
        return between(window.from(), window.until());
    }

    /** Within so many days from the beginning of the window. */
    static Query within(Window window, int days) {
        Instant end = window.from().plus(Duration.ofDays(days));
        Instant until = window.until();
        return between(window.from(), until != null && until.isBefore(end) ? until : end);
    }

    private static Query between(Instant from, @Nullable Instant until) {
        return Query.of(query -> query.range(range -> range.number(number -> {
            number.field("free").gte((double) minute(from));
            return until == null ? number : number.lt((double) minute(until));
        })));
    }

    /** Slots begin on whole minutes: from within a minute on means from the next. */
    private static long minute(Instant time) {
        return Math.floorDiv(time.getEpochSecond() + SECONDS_OF_MINUTE - 1, SECONDS_OF_MINUTE);
    }
}
