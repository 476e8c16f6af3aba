package health.waymark.backend.search.types;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.store.PrefixedDate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** {@code _lastUpdated}: a prefix and a date of any precision, compared with the instant of the last change. */
final class LastUpdated {

    private static final String NAME = "_lastUpdated";

    private LastUpdated() {}

    static Query query(String value) {
        PrefixedDate date = PrefixedDate.parse(NAME, value);
        Instant low = date.interval().low();
        Instant high = date.interval().high();
        return switch (date.prefix()) {
            case "eq" -> range(low, high);
            case "ne" -> Query.of(query -> query.bool(not -> not.mustNot(range(low, high))));
            case "gt", "sa" -> range(high, null);
            case "ge" -> range(low, null);
            case "lt", "eb" -> range(null, low);
            case "le" -> range(null, high);
            default -> throw new IllegalStateException("a prefix that PrefixedDate lets through: " + date.prefix());
        };
    }

    /** From {@code low} on and before {@code high}; null is open. The index keeps milliseconds. */
    private static Query range(@Nullable Instant low, @Nullable Instant high) {
        return Query.of(query -> query.range(range -> range.date(date -> {
            date.field("updated");
            if (low != null) {
                date.gte(low.truncatedTo(ChronoUnit.MILLIS).toString());
            }
            return high == null
                    ? date
                    : date.lt(high.truncatedTo(ChronoUnit.MILLIS).toString());
        })));
    }
}
