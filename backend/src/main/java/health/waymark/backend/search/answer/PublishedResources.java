package health.waymark.backend.search.answer;

import health.waymark.backend.search.index.Window;
import health.waymark.backend.store.ResourceIncludes;
import health.waymark.backend.store.ResourceIncludes.Included;
import health.waymark.backend.store.ResourceIncludes.OneRound;
import health.waymark.backend.store.ResourceIncludes.Wanted;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Reads the shared directory's resources by key: a whole page in one round trip, with what is included in one round. */
@Component
class PublishedResources {

    /** A page is a few rows by key: what takes longer than this is given up. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final TenantTransactions transactions;
    private final ResourceIncludes includes;

    PublishedResources(@Qualifier("tenantTransactions") TenantTransactions transactions, ResourceIncludes includes) {
        this.transactions = transactions;
        this.includes = includes;
    }

    /**
     * A published resource.
     *
     * @param route as the JSON of an extension, when it was asked for
     * @param nextFree when its next free slot begins, when that was asked for
     * @param zone by which clock it lives, when that was asked for
     */
    record Published(
            StoredResource resource,
            @Nullable String route,
            @Nullable Instant nextFree,
            @Nullable ZoneId zone) {

        /** By the clock of the place; by that of Greenwich where it is not known. */
        @Nullable
        OffsetDateTime nextFreeThere() {
            Instant free = nextFree;
            return free == null
                    ? null
                    : free.atZone(zone == null ? ZoneOffset.UTC : zone).toOffsetDateTime();
        }
    }

    /** Those of a page that are published now, by id, and what is included beside them. */
    record Found(Map<String, Published> byId, Included included) {

        private static final Found NOTHING = new Found(Map.of(), Included.NOTHING);
    }

    /** Those of the ids that are published now. */
    Found find(String type, List<String> ids, Wanted wanted) {
        if (ids.isEmpty()) {
            return Found.NOTHING;
        }
        String[] keys = ids.toArray(String[]::new);
        if (wanted == Wanted.NONE) {
            List<Published> rows = transactions.calling(
                    TenantId.DIRECTORY,
                    LONGEST,
                    "select * from published_resources(?::text[], ?, ?::text[])",
                    (row, number) -> unrouted(row),
                    type,
                    keys);
            return new Found(byId(rows), Included.NOTHING);
        }
        Optional<OneRound> round = wanted.atOnce(TenantId.DIRECTORY, type, keys.length);
        return round.isPresent() ? atOnce(type, keys, round.get()) : inRounds(type, keys, wanted);
    }

    private Found atOnce(String type, String[] keys, OneRound round) {
        List<Published> included = new ArrayList<>();
        List<Published> rows = new ArrayList<>();
        transactions.calling(
                TenantId.DIRECTORY,
                LONGEST,
                "select * from published_includes(?::text[], ?, ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                        + " ?::text[], ?)",
                (row, number) -> (row.getBoolean("included") ? included : rows).add(unrouted(row)),
                type,
                keys,
                array(round.forwardParams()),
                array(round.forwardTargets()),
                array(round.reverseSources()),
                array(round.reverseParams()),
                array(round.readable()),
                round.most());
        return new Found(byId(rows), includes.settled(resources(rows), resources(included)));
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static List<StoredResource> resources(List<Published> rows) {
        return rows.stream().map(Published::resource).toList();
    }

    private Found inRounds(String type, String[] keys, Wanted wanted) {
        return transactions.reading(TenantId.DIRECTORY, LONGEST, jdbc -> {
            // The transaction has stated its settings already
            List<Published> rows = jdbc.sql("select * from published_resources('{}', :type, :ids)")
                    .param("type", type)
                    .param("ids", keys)
                    .query((row, number) -> unrouted(row))
                    .list();
            return new Found(byId(rows), wanted.beside(jdbc, TenantId.DIRECTORY, resources(rows)));
        });
    }

    /** The same with their routes, and the first free slot in the window; what has no label (any more) is left out. */
    Map<String, Published> findWithRoutes(String type, List<String> ids, @Nullable Window free) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String until = free == null
                ? "-infinity"
                : free.until() == null ? "infinity" : free.until().toString();
        return byId(transactions.calling(
                TenantId.DIRECTORY,
                LONGEST,
                "select * from published_routes(?::text[], ?, ?::text[], ?::timestamptz, ?::timestamptz)",
                (row, number) -> routed(row),
                type,
                ids.toArray(String[]::new),
                free == null ? "infinity" : free.from().toString(),
                until));
    }

    private static Map<String, Published> byId(List<Published> rows) {
        Map<String, Published> byId = new HashMap<>();
        rows.forEach(published -> byId.put(published.resource().id(), published));
        return byId;
    }

    private static Published unrouted(ResultSet row) throws SQLException {
        return new Published(stored(row), null, null, null);
    }

    private static Published routed(ResultSet row) throws SQLException {
        OffsetDateTime free = row.getObject("next_free", OffsetDateTime.class);
        String zone = row.getString("zone");
        return new Published(
                stored(row),
                row.getString("route"),
                free == null ? null : free.toInstant(),
                zone == null ? null : ZoneId.of(zone));
    }

    static StoredResource stored(ResultSet row) throws SQLException {
        return new StoredResource(
                row.getString("type"),
                row.getString("id"),
                row.getInt("version"),
                row.getLong("seq"),
                row.getObject("last_updated", OffsetDateTime.class).toInstant(),
                row.getString("method"),
                row.getBoolean("published"),
                row.getString("body"));
    }
}
