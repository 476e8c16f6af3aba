package health.waymark.backend.store.search;

import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.Permission;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.SearchParameters;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.store.search.SearchQuery.After;
import health.waymark.backend.store.search.SearchQuery.Total;
import health.waymark.backend.store.search.SearchStatement.Match;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs searches: one statement for the page and one for each round of includes, within a time limit each. */
@Component
class StoredSearch {

    private final TenantTransactions transactions;
    private final SearchStatement statement;
    private final IncludeStatement includes;
    private final SearchCursor cursors;
    private final SearchParameters parameters;
    private final AccessPolicy policy;
    private final SearchTime time;

    StoredSearch(
            TenantTransactions tenantTransactions,
            SearchStatement statement,
            IncludeStatement includes,
            SearchCursor cursors,
            SearchParameters parameters,
            AccessPolicy policy,
            SearchTime time) {
        this.transactions = tenantTransactions;
        this.statement = statement;
        this.includes = includes;
        this.cursors = cursors;
        this.parameters = parameters;
        this.policy = policy;
        this.time = time;
    }

    /**
     * One page.
     *
     * @param caller who asks; without one, on the open directory, every type may be read
     * @param cursor where it starts; null for the first
     */
    SearchAnswer page(TenantId tenant, Optional<Caller> caller, SearchQuery query, @Nullable String cursor) {
        Set<String> readable = readable(tenant, caller, query);
        After after = cursor == null ? null : cursors.read(tenant, query, cursor);
        return time.limited(
                longest -> transactions.reading(tenant, longest, jdbc -> page(jdbc, tenant, query, after, readable)));
    }

    private SearchAnswer page(
            JdbcClient jdbc, TenantId tenant, SearchQuery query, @Nullable After after, Set<String> readable) {
        if (query.onlyCounts()) {
            return new SearchAnswer(List.of(), List.of(), List.of(), false, statement.total(jdbc, tenant, query), null);
        }
        List<Match> found = statement.page(jdbc, tenant, query, after);
        boolean more = found.size() > query.count();
        List<Match> page = more ? found.subList(0, query.count()) : found;
        Integer total = total(jdbc, tenant, query, after, more ? null : page.size());
        List<StoredResource> matches = page.stream().map(Match::resource).toList();
        IncludeStatement.Included included = includes.of(jdbc, tenant, query.includes(), matches, readable);
        String next = more ? cursors.write(tenant, query, page.get(page.size() - 1), total) : null;
        List<OptionalDouble> kilometres =
                page.stream().map(match -> query.kilometres(match.keys())).toList();
        return new SearchAnswer(matches, kilometres, included.resources(), included.isCut(), total, next);
    }

    /** Counted once, on the first page, from which the cursors carry it on. */
    private @Nullable Integer total(
            JdbcClient jdbc, TenantId tenant, SearchQuery query, @Nullable After after, @Nullable Integer ofOnlyPage) {
        if (query.total() == Total.NONE) {
            return null;
        }
        if (after != null) {
            return after.total();
        }
        boolean unknown = ofOnlyPage == null && query.total() == Total.ACCURATE;
        return unknown ? Integer.valueOf(statement.total(jdbc, tenant, query)) : ofOnlyPage;
    }

    /** The right to search a type is the right to find others by it, and to be shown it beside them. */
    private Set<String> readable(TenantId tenant, Optional<Caller> caller, SearchQuery query) {
        if (caller.isEmpty()) {
            return parameters.types();
        }
        for (String type : query.visited()) {
            if (policy.decide(caller.get(), tenant, Permission.SEARCH, type) instanceof AccessDecision.Denied denied) {
                throw Outcomes.forbidden(denied.reason());
            }
        }
        return parameters.types().stream()
                .filter(type ->
                        policy.decide(caller.get(), tenant, Permission.READ, type) instanceof AccessDecision.Granted)
                .collect(Collectors.toSet());
    }
}
