package health.waymark.backend.requestlog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; empty text asks for nothing.
 *
 * @param until the first time that is too late
 * @param route a part of the route
 * @param slowerThan at least so many milliseconds
 * @param after where the page before ended
 */
record RequestQuery(
        @Nullable Instant from,
        @Nullable Instant until,
        String caller,
        String kind,
        String method,
        String route,
        int lowestStatus,
        int highestStatus,
        int slowerThan,
        String trace,
        @Nullable Place after) {

    /** An entry's place: the newest come first. */
    record Place(Instant at, UUID id) {

        static Place of(RequestView entry) {
            return new Place(entry.at(), entry.id());
        }

        static Place read(String text) {
            int blank = text.indexOf(' ');
            return new Place(Instant.parse(text.substring(0, blank)), UUID.fromString(text.substring(blank + 1)));
        }

        String write() {
            return at + " " + id;
        }
    }
}
