package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span of time; without an end it goes on for ever. The index keeps the starts of free slots in minutes since 1970. */
public record Window(Instant from, @Nullable Instant until) {

    private static final long SECONDS_OF_MINUTE = 60;

    /** Those whose field, a minute, lies in it. */
    public Query filter(String field) {
        return Query.of(query -> query.range(range -> range.number(number -> {
            number.field(field).gte((double) minute(from));
            return until == null ? number : number.lt((double) minute(until));
        })));
    }

    /** Slots begin on whole minutes: from within a minute on means from the next. */
    private static long minute(Instant time) {
        return Math.floorDiv(time.getEpochSecond() + SECONDS_OF_MINUTE - 1, SECONDS_OF_MINUTE);
    }
}
