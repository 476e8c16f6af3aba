package health.waymark.backend.store.search;

import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Permission;
import health.waymark.backend.store.ResourceIncludes;
import health.waymark.backend.store.SearchParameters;
import health.waymark.backend.store.StoredResource;
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

    StoredIncludes(IncludeStatement statement, SearchParameters parameters, AccessPolicy policy) {
        this.statement = statement;
        this.parameters = parameters;
        this.policy = policy;
    }

    @Override
    public Wanted read(String type, Map<String, List<String>> sent) {
        List<Include> includes = new ArrayList<>();
        sent.forEach((name, values) -> {
            if (Include.isOne(name)) {
                values.forEach(value -> includes.addAll(Include.parse(parameters, type, name, value)));
            }
        });
        return includes.isEmpty() ? Wanted.NONE : (jdbc, tenant, matches) -> beside(jdbc, tenant, matches, includes);
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
