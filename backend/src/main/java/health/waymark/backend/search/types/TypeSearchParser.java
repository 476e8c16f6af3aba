package health.waymark.backend.search.types;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Near;
import health.waymark.backend.search.index.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a search of a labelled type for the label index. Here, and nowhere else, is decided which search goes there: one
 * that the index answers completely and exactly as PostgreSQL would (docs/decisions/0110).
 */
@Component
class TypeSearchParser {

    /** Kilometres around a point without a distance: what most people call near. */
    static final double NEAR_BY = 10;

    /** The shape of the answer: read elsewhere. */
    private static final Set<String> SHAPE =
            Set.of("_count", "_cursor", "_format", "_pretty", "_summary", "_elements", "_total", "_sort");

    private final SearchableTypes types;
    private final String base;

    TypeSearchParser(SearchableTypes types, FhirProperties fhir) {
        this.types = types;
        this.base = fhir.base("directory");
    }

    /** More would keep the index from everybody else; PostgreSQL has a time limit for each caller. */
    private static final int MOST_PARTS_OF_WORDS = 20;

    /** Empty when PostgreSQL is to answer it, or to refuse it. */
    Optional<TypeSearch> parse(String type, RequestParameters parameters) {
        if (partsOfWords(parameters) > MOST_PARTS_OF_WORDS) {
            return Optional.empty();
        }
        Optional<NearParameter> near = NearParameter.of(parameters);
        Optional<String> field = near.flatMap(asked -> asked.field(type));
        Circle circle = near.filter(asked -> field.isPresent())
                .flatMap(asked -> Near.find(asked.value(), NEAR_BY))
                .orElse(null);
        List<Query> filters = new ArrayList<>();
        filters.add(Query.of(query -> query.term(term -> term.field("type").value(type))));
        for (Map.Entry<String, List<String>> sent : parameters.all().entrySet()) {
            String name = sent.getKey();
            if (isShape(name)) {
                continue;
            }
            for (String value : sent.getValue()) {
                boolean isCircle =
                        near.filter(asked -> asked.name().equals(name)).isPresent();
                Optional<Query> filter = isCircle
                        ? Optional.ofNullable(circle).map(round -> round.filter(field.orElseThrow()))
                        : filter(type, name, value);
                if (filter.isEmpty()) {
                    return Optional.empty();
                }
                filters.add(filter.get());
            }
        }
        return shaped(parameters, filters, circle, field.orElse("position"));
    }

    /** Each looks through all words of the index. */
    private static long partsOfWords(RequestParameters parameters) {
        return parameters.all().entrySet().stream()
                .filter(sent -> sent.getKey().endsWith(":contains"))
                .flatMap(sent -> sent.getValue().stream())
                .mapToLong(value -> value.chars().filter(sign -> sign == ',').count() + 1)
                .sum();
    }

    private static boolean isShape(String name) {
        return SHAPE.contains(name) || name.startsWith("_include") || name.startsWith("_revinclude");
    }

    private static Optional<TypeSearch> shaped(
            RequestParameters parameters, List<Query> filters, @Nullable Circle circle, String field) {
        List<String> totals = parameters.values("_total");
        boolean known = Set.of(List.of(), List.of("none"), List.of("estimate"), List.of("accurate"))
                        .contains(totals)
                && parameters.values("_count").size() <= 1;
        return SortKeys.parse(parameters.values("_sort"), circle != null)
                .filter(keys -> known)
                .map(keys -> new TypeSearch(
                        Query.of(query -> query.bool(all -> all.filter(filters))),
                        new Ordering(keys, circle, field),
                        !totals.equals(List.of("none"))));
    }

    private Optional<Query> filter(String type, String name, String value) {
        return switch (name) {
            case "_id" -> Criteria.alternatives(value).map(ids -> ids(type, ids));
            case "_lastUpdated" ->
                Criteria.alternatives(value).flatMap(dates -> {
                    List<Query> ranges = dates.stream()
                            .flatMap(date -> LastUpdated.query(date).stream())
                            .toList();
                    return ranges.size() == dates.size() ? Optional.of(Criteria.anyOf(ranges)) : Optional.empty();
                });
            default -> {
                int colon = name.indexOf(':');
                String param = colon < 0 ? name : name.substring(0, colon);
                String modifier = colon < 0 ? "" : name.substring(colon + 1);
                yield types.parameter(type, param)
                        .flatMap(parameter -> new Criteria(parameter, modifier, base).query(value));
            }
        };
    }

    private static Query ids(String type, List<String> ids) {
        List<FieldValue> keys =
                ids.stream().map(id -> FieldValue.of(type + "/" + id)).toList();
        return Query.of(query -> query.terms(any -> any.field("id").terms(list -> list.value(keys))));
    }
}
