package health.waymark.backend.store.search;

import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Permission;
import health.waymark.backend.store.ResourceIncludes;
import health.waymark.backend.store.SearchParameters;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.store.VisibleRows;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Includes of searches that were answered elsewhere. */
@Component
class StoredIncludes implements ResourceIncludes {

    private final IncludeStatement statement;
    private final SearchParameters parameters;
    private final AccessPolicy policy;
    private final VisibleRows visible;

    StoredIncludes(IncludeStatement statement, SearchParameters parameters, AccessPolicy policy, VisibleRows visible) {
        this.statement = statement;
        this.parameters = parameters;
        this.policy = policy;
        this.visible = visible;
    }

    @Override
    public Wanted read(String type, Map<String, List<String>> sent) {
        List<Include> includes = new ArrayList<>();
        sent.forEach((name, values) -> {
            if (Include.isOne(name)) {
                values.forEach(value -> includes.addAll(Include.parse(parameters, type, name, value)));
            }
        });
        return includes.isEmpty() ? Wanted.NONE : new Several(includes);
    }

    @Override
    public Included settled(List<StoredResource> matches, List<StoredResource> found) {
        IncludeStatement.Included settled = IncludeStatement.settled(matches, found);
        return new Included(settled.resources(), settled.isCut());
    }

    /** The includes of one search. */
    private final class Several implements Wanted {

        private final List<Include> includes;

        Several(List<Include> includes) {
            this.includes = List.copyOf(includes);
        }

        @Override
        public Included beside(JdbcClient jdbc, TenantId tenant, List<StoredResource> matches) {
            return StoredIncludes.this.beside(jdbc, tenant, matches, includes);
        }

        @Override
        public Optional<OneRound> atOnce(TenantId tenant, String type, int most) {
            boolean isSimple = includes.stream().noneMatch(Include::iterate)
                    && visible.and(tenant, "").isEmpty();
            return isSimple
                    ? Optional.of(IncludeStatement.atOnce(includes, type, most, readable(tenant, CurrentCaller.find())))
                    : Optional.empty();
        }
    }

    private Included beside(JdbcClient jdbc, TenantId tenant, List<StoredResource> matches, List<Include> includes) {
        if (matches.isEmpty()) {
            return Included.NOTHING;
        }
        Set<String> readable = readable(tenant, CurrentCaller.find());
        IncludeStatement.Included found = statement.of(jdbc, tenant, includes, matches, readable);
        return new Included(found.resources(), found.isCut());
    }

    private Set<String> readable(TenantId tenant, Optional<Caller> caller) {
        return parameters.types().stream()
                .filter(type -> caller.isEmpty()
                        || policy.decide(caller.get(), tenant, Permission.READ, type) instanceof AccessDecision.Granted)
                .collect(Collectors.toSet());
    }
}
