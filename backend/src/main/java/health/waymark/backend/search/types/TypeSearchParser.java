package health.waymark.backend.search.types;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.answer.LinkedResources.Link;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Near;
import health.waymark.backend.search.index.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a search of a labelled type from its parameters; whatever it does not know is refused by name. */
@Component
class TypeSearchParser {

    /** Kilometres around a point without a distance: what most people call near. */
    static final double NEAR_BY = 10;

    /** The shape of the answer: read elsewhere. */
    private static final int MOST_CRITERIA = 100;

    private static final Set<String> SHAPE = Set.of(
            "_count",
            "_cursor",
            "_format",
            "_pretty",
            "_summary",
            "_elements",
            "_total",
            "_sort",
            "_include",
            "_revinclude");

    private final SearchableTypes types;
    private final String base;

    TypeSearchParser(SearchableTypes types, FhirProperties fhir) {
        this.types = types;
        this.base = fhir.base("directory");
    }

    /** Whether a parameter is among them that only PostgreSQL can answer. */
    boolean needsDatabase(String type, RequestParameters parameters) {
        return parameters.all().keySet().stream().anyMatch(name -> types.isOnlyStored(type, parameterOf(name)));
    }

    TypeSearch parse(String type, RequestParameters parameters) {
        List<Query> filters = new ArrayList<>();
        filters.add(Query.of(query -> query.term(term -> term.field("type").value(type))));
        Circle near = type.equals("Location") ? near(parameters) : null;
        if (near != null) {
            filters.add(near.filter());
        }
        if (parameters.all().values().stream().mapToInt(List::size).sum() > MOST_CRITERIA) {
            throw Outcomes.invalid("A search takes at most " + MOST_CRITERIA + " parameters.", null);
        }
        parameters.all().forEach((name, values) -> {
            if (!SHAPE.contains(name) && !(near != null && name.equals("near"))) {
                values.forEach(value -> filters.add(filter(type, name, value)));
            }
        });
        return new TypeSearch(
                Query.of(query -> query.bool(all -> all.filter(filters))),
                new Ordering(SortKeys.parse(parameters.values("_sort"), near != null), near),
                links(type, parameters),
                isCounted(parameters.values("_total")),
                near != null);
    }

    private static @Nullable Circle near(RequestParameters parameters) {
        List<String> values = parameters.values("near");
        if (values.size() > 1) {
            throw Outcomes.notSupported("'near' can be given once.", "near");
        }
        return values.isEmpty() ? null : Near.parse(values.get(0), NEAR_BY);
    }

    private Query filter(String type, String name, String value) {
        String param = parameterOf(name);
        String modifier = param.equals(name) ? "" : name.substring(param.length() + 1);
        boolean plain = param.equals("_id") || param.equals("_lastUpdated");
        if (plain && !modifier.isEmpty()) {
            throw Outcomes.notSupported("'" + param + "' takes no modifier here.", name);
        }
        return switch (param) {
            case "_id" -> ids(type, value);
            case "_lastUpdated" ->
                anyOf(Criteria.alternatives(name, value).stream()
                        .map(LastUpdated::query)
                        .toList());
            default -> criterion(type, param, modifier).query(value);
        };
    }

    private static String parameterOf(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    private static Query ids(String type, String value) {
        List<FieldValue> keys = Criteria.alternatives("_id", value).stream()
                .map(id -> FieldValue.of(type + "/" + id))
                .toList();
        return Query.of(query -> query.terms(ids -> ids.field("id").terms(list -> list.value(keys))));
    }

    private static Query anyOf(List<Query> queries) {
        return Query.of(query -> query.bool(any -> any.should(queries).minimumShouldMatch("1")));
    }

    private Criteria criterion(String type, String param, String modifier) {
        SearchParameter parameter = types.parameter(type, param).orElseThrow(() -> unknown(type, param));
        if (!modifier.isEmpty() && !parameter.modifiers().contains(modifier)) {
            throw Outcomes.notSupported(
                    "'" + param + "' does not take the modifier ':" + modifier + "'. It takes: "
                            + String.join(", ", parameter.modifiers()) + ".",
                    param + ":" + modifier);
        }
        return new Criteria(parameter, modifier, base);
    }

    private RuntimeException unknown(String type, String param) {
        String known =
                types.parameters(type).stream().map(SearchParameter::name).collect(Collectors.joining(", "));
        return Outcomes.notSupported(
                "'" + param + "' is not a search parameter of " + type + " in the directory. Known are: _id,"
                        + " _lastUpdated, " + known + (type.equals("Location") ? ", near." : "."),
                param);
    }

    private List<Link> links(String type, RequestParameters parameters) {
        List<Link> links = new ArrayList<>();
        parameters.values("_include").forEach(value -> links.addAll(link("_include", value, types.includes(type))));
        parameters
                .values("_revinclude")
                .forEach(value -> links.addAll(link("_revinclude", value, types.reverseIncludes(type))));
        return links;
    }

    private static List<Link> link(String name, String value, List<String> known) {
        if (value.equals("*")) {
            return known.stream().map(each -> link(name, each)).toList();
        }
        Link link = link(name, value);
        if (!known.contains(link.source() + ":" + link.param())) {
            throw Outcomes.notSupported(
                    "'" + name + "' does not know '" + value + "' here. Known are: " + String.join(", ", known)
                            + ", and * for all of them.",
                    name);
        }
        return List.of(link);
    }

    private static Link link(String name, String value) {
        String[] parts = value.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw Outcomes.invalid(
                    "'" + name + "' takes Type:parameter or Type:parameter:TargetType, not '" + value + "'.", name);
        }
        return new Link(name.equals("_revinclude"), parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    private static boolean isCounted(List<String> totals) {
        if (totals.isEmpty()) {
            return true;
        }
        return switch (totals.get(0)) {
            case "none" -> false;
            case "estimate", "accurate" -> true;
            default -> throw Outcomes.invalid("'_total' takes none, estimate or accurate.", "_total");
        };
    }
}
