package health.waymark.backend.store.search;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.CriteriaSearch;
import health.waymark.backend.tenancy.TenantId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads criteria as a search without anything that shapes its answer. */
@Component
class StoredCriteria implements CriteriaSearch {

    private final SearchQueryParser parser;
    private final SearchStatement statement;

    StoredCriteria(SearchQueryParser parser, SearchStatement statement) {
        this.parser = parser;
        this.statement = statement;
    }

    @Override
    public List<String> ids(JdbcClient jdbc, TenantId tenant, String type, String criteria, int limit) {
        SearchQuery query = parser.parse(tenant, type, parameters(criteria), false);
        if (query.filters().isEmpty()) {
            throw Outcomes.invalid(
                    "A condition must name at least one search parameter, for example identifier=x.", null);
        }
        return statement.ids(jdbc, tenant, query, limit);
    }

    private static Map<String, String[]> parameters(String criteria) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (String pair : criteria.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw Outcomes.invalid("A condition consists of name=value pairs with & between them.", null);
            }
            String value = decoded(pair.substring(equals + 1));
            parameters.merge(decoded(pair.substring(0, equals)), new String[] {value}, StoredCriteria::append);
        }
        return parameters;
    }

    private static String[] append(String[] first, String[] second) {
        return Stream.of(first, second).flatMap(Stream::of).toArray(String[]::new);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Outcomes.invalid("A condition holds a % that does not begin an escape.", null);
        }
    }
}
