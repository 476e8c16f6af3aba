package health.waymark.backend.routing;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import health.waymark.backend.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The organization that a caller sends in the name of, as it is published. */
@Repository
final class Placers {

    private static final String ROOTS = """
            select resource.type, resource.id, resource.body
            from publication
            join resource on (resource.type, resource.id) = (publication.type, publication.id)
            where publication.source = any(:tenants) and publication.type = 'Organization' and publication.active
              and resource.tenant_id = 'directory' and resource.body is not null
              and (publication.id = :id or (:id = '' and not exists (
                  select from publication_link link
                  where (link.from_type, link.from_id, link.path) = ('Organization', publication.id, 'partOf'))))
            order by resource.id
            limit 2""";

    private final JsonMapper json;

    Placers(JsonMapper json) {
        this.json = json;
    }

    /**
     * Who places a request.
     *
     * @param organization null when it is not known
     * @param warning why not; null when it is known, or nobody can know
     */
    record Placer(@Nullable Node organization, @Nullable Warning warning) {

        static final Placer UNKNOWN = new Placer(null, null);

        private static Placer because(String text) {
            return new Placer(null, new Warning(Kind.PLACER, "The drafts name no requester: " + text, null));
        }
    }

    /**
     * The one active Organization of these tenants that is part of nothing, or the one that is asked for. One statement.
     */
    Placer find(JdbcClient jdbc, Collection<TenantId> tenants, @Nullable String id) {
        List<Node> found = tenants.isEmpty() ? List.of() : published(jdbc, tenants, id);
        if (found.isEmpty() && id != null) {
            throw Outcomes.invalid(
                    "'requester' must be an active Organization that your own organization has published.",
                    "requester");
        }
        if (tenants.isEmpty()) {
            return Placer.UNKNOWN;
        }
        if (found.size() == 1) {
            return new Placer(found.get(0), null);
        }
        return Placer.because(
                found.isEmpty()
                        ? "your organization has published no active Organization that is part of nothing"
                        : "your organization has published several that are part of nothing. Name one with 'requester'");
    }

    private List<Node> published(JdbcClient jdbc, Collection<TenantId> tenants, @Nullable String id) {
        return jdbc.sql(ROOTS)
                .param("tenants", tenants.stream().map(TenantId::value).toArray(String[]::new))
                .param("id", id == null ? "" : id)
                .query((row, number) -> new Node(
                        new DirectoryKey(row.getString("type"), row.getString("id")),
                        json.readTree(row.getString("body"))))
                .list();
    }
}
