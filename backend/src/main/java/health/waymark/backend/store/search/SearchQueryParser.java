package health.waymark.backend.store.search;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.SearchParameters;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a search from its parameters; whatever it does not know is refused by name (FHIR R4, Search §3.1.1). */
@Component
class SearchQueryParser {

    /** The position in a result, which is not part of the query. */
    static final String CURSOR = "_cursor";

    /** What other parts of the server read. */
    private static final Set<String> FORM = Set.of(CURSOR, "_format", "_pretty", "_elements");

    private static final int DEFAULT_COUNT = 20;
    private static final int LARGEST_COUNT = 200;

    private final SearchParameters parameters;
    private final Filters filters;

    SearchQueryParser(SearchParameters parameters, Filters filters) {
        this.parameters = parameters;
        this.filters = filters;
    }

    /**
     * Reads a search from parameters as they are sent, decoded.
     *
     * @param lenient whether what is not known is left out instead of refused
     */
    SearchQuery parse(TenantId tenant, String type, Map<String, String[]> sent, boolean lenient) {
        Reading reading = new Reading(tenant, type);
        new TreeMap<>(sent).forEach((name, values) -> {
            for (String value : values) {
                try {
                    reading.read(name, value);
                    if (!name.equals(CURSOR)) {
                        reading.applied
                                .computeIfAbsent(name, key -> new ArrayList<>())
                                .add(value);
                    }
                } catch (InvalidRequestException refusal) {
                    if (!lenient || !Refusals.isUnknown(refusal)) {
                        throw refusal;
                    }
                    reading.ignored.add(String.valueOf(refusal.getMessage()));
                }
            }
        });
        return reading.query();
    }

    /** What has been read so far. */
    private final class Reading {

        private final String type;
        private final Filters.Work work;
        private final Set<String> visited = new LinkedHashSet<>();
        private final SqlValues values = new SqlValues();
        private final List<Matching> matching = new ArrayList<>();
        private final List<Include> includes = new ArrayList<>();
        private final List<SortKey> sort = new ArrayList<>();
        private final Map<String, List<String>> applied = new TreeMap<>();
        private final List<String> ignored = new ArrayList<>();
        private final List<Measured> circles = new ArrayList<>();
        private @Nullable Integer count;
        private SearchQuery.@Nullable Total total;
        private @Nullable String summary;

        Reading(TenantId tenant, String type) {
            this.type = type;
            this.work = new Filters.Work(tenant, values, visited);
        }

        void read(String name, String value) {
            if (FORM.contains(name)) {
                return;
            }
            switch (name) {
                case "_count" -> count = once(name, count, countOf(value));
                case "_total" -> total = once(name, total, totalOf(value));
                case "_summary" -> summary = once(name, summary, value);
                case "_sort" -> sort.addAll(SortKey.parse(parameters, type, value));
                default -> {
                    if (Include.isOne(name)) {
                        includes.addAll(Include.parse(parameters, type, name, value));
                    } else {
                        matching.add(filters.of(type, name, value, work));
                        Measured.of(name, value).ifPresent(circles::add);
                    }
                }
            }
        }

        SearchQuery query() {
            boolean onlyCounts = "count".equals(summary);
            int wanted = count == null ? DEFAULT_COUNT : count;
            if (count != null && applied.containsKey("_count")) {
                applied.put("_count", List.of(Integer.toString(wanted)));
            }
            List<SortKey> order = Measured.in(sort, circles, values);
            return new SearchQuery(
                    type,
                    matching,
                    values,
                    visited,
                    order.isEmpty() ? List.of(SortKey.BY_ID) : order,
                    includes,
                    onlyCounts ? 0 : wanted,
                    total == null ? SearchQuery.Total.WHEN_KNOWN : total,
                    applied,
                    ignored);
        }
    }

    private static <T> T once(String name, @Nullable T before, T now) {
        if (before != null) {
            throw Outcomes.invalid("'" + name + "' can be given once.", name);
        }
        return now;
    }

    private static int countOf(String value) {
        if (!value.matches("\\d{1,9}")) {
            throw Refusals.value("_count", "a whole number from 0 to " + LARGEST_COUNT, value);
        }
        return Math.min(Integer.parseInt(value), LARGEST_COUNT);
    }

    private static SearchQuery.Total totalOf(String value) {
        return switch (value) {
            case "none" -> SearchQuery.Total.NONE;
            case "estimate", "accurate" -> SearchQuery.Total.ACCURATE;
            default -> throw Refusals.value("_total", "none, estimate or accurate", value);
        };
    }
}
