package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.index.Window;
import java.time.Duration;
import java.time.Instant;

/** Labels with a free slot that begins within a span of time. */
final class FreeSlotsQuery {

    private FreeSlotsQuery() {}

    static Query in(Window window) {
        return window.filter("free");
    }

    /** Within so many days from the beginning of the window. */
    static Query within(Window window, int days) {
        Instant end = window.from().plus(Duration.ofDays(days));
        Instant until = window.until();
        return in(new Window(window.from(), until != null && until.isBefore(end) ? until : end));
    }
}
