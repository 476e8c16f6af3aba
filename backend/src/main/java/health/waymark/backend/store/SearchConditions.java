package health.waymark.backend.store;

import ca.uhn.fhir.context.RuntimeSearchParam;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.SearchCondition.Values;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Turns one search parameter with its values into a condition on stored resources. */
@Component
class SearchConditions {

    private final FhirProperties properties;

    SearchConditions(FhirProperties properties) {
        this.properties = properties;
    }

    /** A parameter that R4 defines for the type. */
    SearchCondition on(RuntimeSearchParam definition, String modifier, List<String> alternatives, int number) {
        String param = definition.getName();
        Values values = new Values(number);
        String table = tableOf(definition);
        if (modifier.equals("missing")) {
            String present = inIndex(table, values.add(param), "true");
            return missing(param, alternatives) ? values.condition(present).negated() : values.condition(present);
        }
        String placeholder = values.add(param);
        return switch (definition.getParamType()) {
            case TOKEN -> token(param, modifier, alternatives, values, placeholder);
            case STRING ->
                values.condition(
                        inIndex(table, placeholder, any(alternatives, text -> text(param, modifier, text, values))));
            case REFERENCE ->
                values.condition(
                        inIndex(table, placeholder, any(alternatives, text -> reference(modifier, text, values))));
            case DATE ->
                values.condition(
                        inIndex(table, placeholder, any(alternatives, text -> date(param, modifier, text, values))));
            default ->
                values.condition(
                        inIndex(table, placeholder, any(alternatives, text -> uri(param, modifier, text, values))));
        };
    }

    /** A parameter that every type has. */
    SearchCondition onMeta(String type, String param, String modifier, List<String> alternatives, int number) {
        Values values = new Values(number);
        return switch (param) {
            case "_id" ->
                values.condition(
                        "r.id in (" + alternatives.stream().map(values::add).collect(Collectors.joining(", ")) + ")");
            case "_lastUpdated" ->
                values.condition(any(
                        alternatives,
                        text -> PrefixedDate.parse(param, text).compare("r.last_updated", "r.last_updated", values)));
            case "_tag", "_security" -> token(param, modifier, alternatives, values, values.add(param));
            case "_profile" ->
                values.condition(inIndex(
                        "search_uri",
                        values.add(param),
                        any(alternatives, text -> uri(param, modifier, text, values))));
            default ->
                throw Outcomes.notSupported("'" + param + "' is not a search parameter of " + type + " here.", param);
        };
    }

    private static String tableOf(RuntimeSearchParam definition) {
        return switch (definition.getParamType()) {
            case TOKEN -> "search_token";
            case STRING -> "search_string";
            case REFERENCE -> "search_reference";
            case DATE -> "search_date";
            default -> "search_uri";
        };
    }

    private static String inIndex(String table, String param, String condition) {
        return "r.id in (select s.id from " + table + " s where s.tenant_id = :tenant and s.type = :type and s.param = "
                + param + " and (" + condition + "))";
    }

    private static String any(List<String> alternatives, Function<String, String> condition) {
        return alternatives.stream().map(condition).collect(Collectors.joining(" or "));
    }

    private static boolean missing(String param, List<String> alternatives) {
        return switch (alternatives.get(0)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Outcomes.invalid("'" + param + ":missing' must be true or false.", param);
        };
    }

    private static SearchCondition token(
            String param, String modifier, List<String> alternatives, Values values, String placeholder) {
        boolean negated = modifier.equals("not");
        requireModifier(param, negated ? "" : modifier, List.of());
        SearchCondition found = values.condition(
                inIndex("search_token", placeholder, any(alternatives, text -> tokenValue(text, values))));
        return negated ? found.negated() : found;
    }

    private static String tokenValue(String text, Values values) {
        List<String> parts = SearchText.splitUnescaped(text, '|');
        if (parts.size() == 1) {
            return "s.code = " + values.add(SearchText.unescape(text));
        }
        String system = "s.system = " + values.add(SearchText.unescape(parts.get(0)));
        String code = SearchText.unescape(parts.get(1));
        return code.isEmpty() ? system : "s.code = " + values.add(code) + " and " + system;
    }

    private static String text(String param, String modifier, String given, Values values) {
        requireModifier(param, modifier, List.of("exact", "contains"));
        String text = SearchText.unescape(given);
        if (modifier.equals("exact")) {
            return "s.folded = " + values.add(Folding.fold(text)) + " and s.value = " + values.add(text);
        }
        String folded = Folding.fold(text);
        return modifier.equals("contains")
                ? "position(" + values.add(folded) + " in s.folded) > 0"
                // Spelled as a range because row-level security lets only such operators use the index.
                : "s.folded ~>=~ " + values.add(folded) + " and s.folded ~<~ " + values.add(folded + '\uFFFF');
    }

    private String reference(String modifier, String text, Values values) {
        String base = properties.fhirRoot();
        String local = text.startsWith(base) ? text.substring(text.indexOf('/', base.length() + 1) + 1) : text;
        int slash = local.lastIndexOf('/');
        String id = "s.target_id = " + values.add(slash < 0 ? local : local.substring(slash + 1));
        String type = slash < 0 ? modifier : local.substring(0, slash);
        return type.isEmpty() ? id : id + " and s.target_type = " + values.add(type);
    }

    private static String date(String param, String modifier, String text, Values values) {
        requireModifier(param, modifier, List.of());
        return PrefixedDate.parse(param, text).compare("s.low", "s.high", values);
    }

    private static String uri(String param, String modifier, String text, Values values) {
        requireModifier(param, modifier, List.of("below"));
        String uri = SearchText.unescape(text);
        return modifier.isEmpty()
                ? "s.value = " + values.add(uri)
                : "s.value ~>=~ " + values.add(uri) + " and s.value ~<~ " + values.add(uri + '\uFFFF');
    }

    private static void requireModifier(String param, String modifier, List<String> known) {
        if (!modifier.isEmpty() && !known.contains(modifier)) {
            throw Outcomes.notSupported(
                    "'" + param + "' does not take the modifier ':" + modifier + "'"
                            + (known.isEmpty() ? "." : ", only " + known + " and missing."),
                    param + ":" + modifier);
        }
    }
}
