package health.waymark.backend.search.answer;

import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Permission;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Finds what a page's matches point at, and what points at them: one statement for all includes of a page. */
@Component
public class LinkedResources {

    /** More than this would make the page of a hub with many spokes as large as the spokes. */
    static final int MOST = 1_000;

    private static final String SQL = """
            with wanted as (select * from unnest(:reverse, :sources, :params, :targets) as w(reverse, source, param, target)),
            forward as (select s.target_type as type, s.target_id as id
                from wanted w
                join search_reference s on s.tenant_id = 'directory' and s.type = w.source and s.param = w.param
                where not w.reverse and w.source = :type and s.id = any(:ids) and w.target in ('', s.target_type)),
            backward as (select s.type, s.id
                from wanted w
                join search_reference s on s.tenant_id = 'directory' and s.type = w.source and s.param = w.param
                where w.reverse and s.target_type = :type and s.target_id = any(:ids) and w.target in ('', :type))
            select k.type, k.id, r.version, r.seq, r.last_updated, r.method, r.published, r.body
            from (select type, id from (select * from forward union select * from backward) linked
                where not (type = :type and id = any(:ids)) order by type, id limit :most) k
            left join resource r on r.tenant_id = 'directory' and r.type = k.type and r.id = k.id and r.body is not null
            order by k.type, k.id
            """;

    private final TenantTransactions transactions;
    private final AccessPolicy policy;

    LinkedResources(@Qualifier("tenantTransactions") TenantTransactions transactions, AccessPolicy policy) {
        this.policy = policy;
        this.transactions = transactions;
    }

    /**
     * An {@code _include} or {@code _revinclude}.
     *
     * @param reverse whether the source points at the match
     * @param source the type that holds the reference
     * @param param its reference parameter
     * @param target only resources of this type; empty for any
     */
    public record Link(boolean reverse, String source, String param, String target) {}

    /**
     * The resources that the links lead to, without the matches themselves.
     *
     * @param matches the matches' ids, all of one type
     */
    public Linked of(String type, List<String> matches, List<Link> links) {
        if (matches.isEmpty() || links.isEmpty()) {
            return new Linked(List.of(), true);
        }
        List<Optional<StoredResource>> keys = transactions.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql(SQL)
                        .param("reverse", column(links, Link::reverse).toArray(Boolean[]::new))
                        .param("sources", column(links, Link::source).toArray(String[]::new))
                        .param("params", column(links, Link::param).toArray(String[]::new))
                        .param("targets", column(links, Link::target).toArray(String[]::new))
                        .param("type", type)
                        .param("ids", matches.toArray(String[]::new))
                        .param("most", MOST + 1)
                        .withQueryTimeout(PublishedResources.TIMEOUT_SECONDS)
                        .query((row, number) -> published(row))
                        .list());
        List<StoredResource> found = keys.stream()
                .limit(MOST)
                .flatMap(Optional::stream)
                .filter(resource -> isReadable(resource.type()))
                .toList();
        return new Linked(found, keys.size() <= MOST);
    }

    /** The right to search a type is not the right to be shown others beside it. */
    private boolean isReadable(String type) {
        return CurrentCaller.find()
                .map(caller -> policy.decide(caller, TenantId.DIRECTORY, Permission.READ, type)
                        instanceof AccessDecision.Granted)
                .orElse(true);
    }

    /** Empty for a reference to something that is not published (any more). */
    private static Optional<StoredResource> published(ResultSet row) throws SQLException {
        return row.getString("body") == null ? Optional.empty() : Optional.of(PublishedResources.stored(row));
    }

    private static <T> List<T> column(List<Link> links, Function<Link, T> field) {
        return links.stream().map(field).toList();
    }

    /** What was found, and whether that is all of it. */
    public record Linked(List<StoredResource> resources, boolean complete) {}
}
