package health.waymark.backend.management;

import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.Quotas;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantStatus;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All tenants with what they use and how they are, for whoever runs the platform: one statement a page. */
@Repository
class TenantFigures {

    /** What they can be ordered by. Usage is what was found at the last look, at most about an hour ago. */
    private static final Map<String, String> KEYS = Map.of(
            "id", "id",
            "name", "name",
            "created", "extract(epoch from created_at)::float8",
            "resources", "coalesce(resources, -1)::float8",
            "requests", "requests::float8",
            "share", "share::float8",
            "health", "(failed_jobs * 1000000 + failing_endpoints * 1000 + open_requests)::float8");

    /** Of what a tenant has most nearly used up; a limit of nothing is used up. */
    private static final String ALL = """
            select t.id, t.name, t.status, t.created_at, u.resources,
                   coalesce((select sum(d.requests) from usage_day d
                             where d.tenant_id = t.id and d.day > (now() at time zone 'UTC')::date - 30), 0) as requests,
                   coalesce(greatest(
                       100.0 * u.members / nullif(coalesce(q.members, :members), 0),
                       100.0 * u.api_keys / nullif(coalesce(q.api_keys, :keys), 0),
                       100.0 * u.resources / nullif(coalesce(q.resources, :resources), 0)), 0) as share,
                   coalesce(e.failing, 0) as failing_endpoints, coalesce(j.failed, 0) as failed_jobs,
                   coalesce(r.open, 0) as open_requests
            from tenant t
            left join tenant_quota q on q.tenant_id = t.id
            left join lateral (
                select members, api_keys, resources from usage_day
                where tenant_id = t.id and resources is not null order by day desc limit 1) u on true
            left join (select tenant_id, count(*) as failing from endpoint_verification
                       where status = 'unreachable' group by 1) e on e.tenant_id = t.id
            left join (select tenant_id, count(*) as failed from job
                       where state = 'failed' group by 1) j on j.tenant_id = t.id
            left join (select tenant_id, count(*) as open from quota_request
                       where state = 'open' group by 1) r on r.tenant_id = t.id
            where t.id <> 'directory'""";

    private final TenantTransactions workers;
    private final Quotas plan;

    TenantFigures(@Qualifier("workerTransactions") TenantTransactions workers, QuotaStore quotas) {
        this.workers = workers;
        this.plan = quotas.plan();
    }

    /** Where a page begins: after the tenant of that id, which had that value. */
    record Place(String value, String id) {

        String text() {
            byte[] both = (value + '\n' + id).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        }

        /** No id has a newline in it, but a name may. */
        static Optional<Place> of(String text) {
            try {
                String both = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int end = both.lastIndexOf('\n');
                return end < 0
                        ? Optional.empty()
                        : Optional.of(new Place(both.substring(0, end), both.substring(end + 1)));
            } catch (IllegalArgumentException noPlace) {
                return Optional.empty();
            }
        }
    }

    /** Whether pages of that order begin after a number. */
    static boolean isOfNumbers(String sort) {
        return !sort.equals("id") && !sort.equals("name");
    }

    /** The first {@code limit} after that place; null for the beginning. */
    List<Ranked> page(String sort, boolean falling, @Nullable Place after, int limit) {
        String beyond = falling ? "<" : ">";
        String type = isOfNumbers(sort) ? "float8" : "text";
        String sql = "select * from (select a.*, " + KEYS.get(sort) + " as rank from (" + ALL + ") a) ranked"
                + " where :id = '' or rank " + beyond + " cast(:value as " + type + ")"
                + " or rank = cast(:value as " + type + ") and id > :id"
                + " order by rank " + (falling ? "desc" : "asc") + ", id limit :limit";
        return workers.reading(
                TenantId.DIRECTORY,
                jdbc -> bound(jdbc.sql(sql))
                        .param("id", after == null ? "" : after.id())
                        .param("value", after == null ? (isOfNumbers(sort) ? "0" : "") : after.value())
                        .param("limit", limit)
                        .query(TenantFigures::read)
                        .list());
    }

    private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement) {
        return statement
                .param("members", plan.members())
                .param("keys", plan.apiKeys())
                .param("resources", plan.resources());
    }

    private static Ranked read(ResultSet row, int number) throws SQLException {
        return new Ranked(
                new Place(row.getString("rank"), row.getString("id")),
                new ListedTenant(
                        row.getString("id"),
                        row.getString("name"),
                        TenantStatus.of(row.getString("status")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getObject("resources", Long.class),
                        row.getLong("requests"),
                        (int) Math.floor(row.getDouble("share")),
                        row.getInt("failing_endpoints"),
                        row.getInt("failed_jobs"),
                        row.getInt("open_requests")));
    }

    /** A tenant and where it stands. */
    record Ranked(Place place, ListedTenant tenant) {}

    /**
     * A tenant as the operator's list has it.
     *
     * @param resources at the last look; null before the first
     * @param requests of the last 30 days
     * @param quotaShare percent of the quota that it has most nearly used up
     * @param failingEndpoints published Endpoints that cannot be reached
     * @param failedJobs jobs that do not go on by themselves
     * @param openQuotaRequests requests for a higher limit that nobody has answered
     */
    @Schema(
            example = "{\"id\":\"vechtstroom\",\"name\":\"Ziekenhuis Vechtstroom\",\"status\":\"active\","
                    + "\"createdAt\":\"2026-11-27T08:00:00Z\",\"resources\":4211,\"requests\":51200,\"quotaShare\":12,"
                    + "\"failingEndpoints\":0,\"failedJobs\":0,\"openQuotaRequests\":1}")
    record ListedTenant(
            String id,
            String name,
            TenantStatus status,
            Instant createdAt,
            @Nullable Long resources,
            long requests,
            int quotaShare,
            int failingEndpoints,
            int failedJobs,
            int openQuotaRequests) {}
}
