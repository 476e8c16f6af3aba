package health.waymark.backend.store;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.SearchQuery.Include;
import health.waymark.backend.store.SearchQuery.Sort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a search from its parameters; whatever it does not know is refused by name (FHIR R4, Search §3.1.1). */
@Component
class SearchQueryParser {

    /** Shape of the answer: other parts of the server read these. */
    private static final Set<String> SHAPE =
            Set.of("_count", "_cursor", "_format", "_pretty", "_summary", "_elements", "_total", "_sort");

    private static final int MAX_VALUES = 100;

    private final SearchParameters parameters;
    private final SearchConditions conditions;

    SearchQueryParser(SearchParameters parameters, SearchConditions conditions) {
        this.parameters = parameters;
        this.conditions = conditions;
    }

    SearchQuery parse(String type, RequestDetails request) {
        return parse(type, request.getParameters(), false);
    }

    /**
     * Reads a search from parameters as they are sent, decoded.
     *
     * @param lenient whether what is not known is left out instead of refused
     */
    SearchQuery parse(String type, Map<String, String[]> sent, boolean lenient) {
        Map<String, String[]> given = new TreeMap<>(sent);
        List<SearchCondition> all = new ArrayList<>();
        List<Include> includes = new ArrayList<>();
        given.forEach((name, values) -> {
            for (String value : values) {
                if (name.equals("_include") || name.equals("_revinclude")) {
                    includes.add(include(name, value));
                } else if (!SHAPE.contains(name)) {
                    all.add(condition(type, name, value, all.size()));
                }
            }
        });
        return new SearchQuery(
                type,
                all,
                sort(type, first(given, "_sort")),
                includes,
                PageSize.of(first(given, "_count")),
                "accurate".equals(first(given, "_total")),
                canonical(type, given));
    }

    private static @Nullable String first(Map<String, String[]> given, String name) {
        String[] values = given.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    private SearchCondition condition(String type, String name, String value, int number) {
        int colon = name.indexOf(':');
        String param = colon < 0 ? name : name.substring(0, colon);
        String modifier = colon < 0 ? "" : name.substring(colon + 1);
        List<String> alternatives = alternatives(name, value);
        if (param.startsWith("_")) {
            return conditions.onMeta(type, param, modifier, alternatives, number);
        }
        RuntimeSearchParam definition = parameters.find(type, param).orElseThrow(() -> unknown(type, name));
        return conditions.on(definition, modifier, alternatives, number);
    }

    private RuntimeException unknown(String type, String name) {
        String known =
                parameters.of(type).stream().map(RuntimeSearchParam::getName).collect(Collectors.joining(", "));
        return Outcomes.notSupported(
                "'" + name + "' is not a search parameter of " + type + " here. Known are: _id, _lastUpdated, _tag,"
                        + " _profile, _security, " + known + ".",
                name);
    }

    private static List<String> alternatives(String name, String value) {
        List<String> alternatives = SearchText.splitUnescaped(value, ',');
        if (alternatives.size() > MAX_VALUES) {
            throw Outcomes.invalid("'" + name + "' names more than " + MAX_VALUES + " values.", name);
        }
        if (alternatives.stream().anyMatch(String::isBlank)) {
            throw Outcomes.invalid("'" + name + "' has an empty value. Leave the parameter out instead.", name);
        }
        return alternatives;
    }

    private Include include(String kind, String value) {
        List<String> parts = SearchText.splitUnescaped(value, ':');
        boolean wellFormed = parts.size() == 2 || parts.size() == 3;
        if (!wellFormed || !isReference(parts.get(0), parts.get(1))) {
            throw Outcomes.invalid(
                    kind + " must name a type and one of its reference parameters, for example"
                            + " HealthcareService:location; it was '" + value + "'.",
                    kind);
        }
        Optional<String> target = parts.size() == 3 ? Optional.of(parts.get(2)) : Optional.empty();
        return new Include(kind.equals("_revinclude"), parts.get(0), parts.get(1), target);
    }

    private boolean isReference(String type, String param) {
        return parameters
                .find(type, param)
                .filter(definition -> definition.getParamType() == RestSearchParameterTypeEnum.REFERENCE)
                .isPresent();
    }

    private Sort sort(String type, @Nullable String wish) {
        if (wish == null) {
            return Sort.BY_ID;
        }
        boolean descending = wish.startsWith("-");
        String param = descending ? wish.substring(1) : wish;
        boolean known = param.equals("_id")
                || param.equals("_lastUpdated")
                || parameters
                        .find(type, param)
                        .filter(definition -> definition.getParamType() == RestSearchParameterTypeEnum.STRING)
                        .isPresent();
        if (!known) {
            throw Outcomes.notSupported(
                    "_sort takes _id, _lastUpdated or one text parameter of " + type + ", not '" + wish + "'.",
                    "_sort");
        }
        return new Sort(param, descending);
    }

    private static String canonical(String type, Map<String, String[]> given) {
        return given.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("_cursor"))
                .flatMap(entry -> Arrays.stream(entry.getValue()).map(value -> entry.getKey() + "=" + value))
                .collect(Collectors.joining("&", type + "?", ""));
    }
}
