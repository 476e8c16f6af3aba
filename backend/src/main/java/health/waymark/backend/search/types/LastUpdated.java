package health.waymark.backend.search.types;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.store.PrefixedDate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code _lastUpdated}: a prefix and a date of any precision, compared with the instant of the last change. */
final class LastUpdated {

    private static final String NAME = "_lastUpdated";

    private LastUpdated() {}

    /** Empty when the index, which keeps milliseconds, cannot tell. */
    static Optional<Query> query(String value) {
        if (value.startsWith("ap")) {
            return Optional.empty();
        }
        PrefixedDate date = PrefixedDate.parse(NAME, value);
        Instant low = date.interval().low();
        Instant high = date.interval().high();
        if (isFiner(low) || isFiner(high)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (date.prefix()) {
                    case "eq" -> range(low, high);
                    case "ne" -> Query.of(query -> query.bool(not -> not.mustNot(range(low, high))));
                    case "gt", "sa" -> range(high, null);
                    case "ge" -> range(low, null);
                    case "lt", "eb" -> range(null, low);
                    case "le" -> range(null, high);
                    default ->
                        throw new IllegalStateException("a prefix that PrefixedDate lets through: " + date.prefix());
                });
    }

    private static boolean isFiner(Instant instant) {
        return !instant.equals(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /** From {@code low} on and before {@code high}; null is open. */
    private static Query range(@Nullable Instant low, @Nullable Instant high) {
        return Query.of(query -> query.range(range -> range.date(date -> {
            date.field("updated");
            if (low != null) {
                date.gte(low.toString());
            }
            return high == null ? date : date.lt(high.toString());
        })));
    }
}
