package health.waymark.backend.search.types;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.Folding;
import health.waymark.backend.store.SearchText;
import java.util.List;
import java.util.stream.Stream;

/** One search parameter with its values as a query of the label index. */
final class Criteria {

    private static final int MOST_ALTERNATIVES = 100;

    private final SearchParameter parameter;
    private final String modifier;
    private final String sentName;
    private final String base;

    /**
     * @param modifier what stood behind the colon; empty without one
     * @param base the directory's own base URL: absolute references that begin with it are local
     */
    Criteria(SearchParameter parameter, String modifier, String base) {
        this.parameter = parameter;
        this.modifier = modifier;
        this.sentName = modifier.isEmpty() ? parameter.name() : parameter.name() + ":" + modifier;
        this.base = base;
    }

    /** Labels with any of the values that commas separate. */
    Query query(String value) {
        if (modifier.equals("missing")) {
            return missing(value);
        }
        List<String> alternatives = alternatives(sentName, value);
        return switch (parameter.kind()) {
            case TOKEN -> token(alternatives);
            case STRING -> anyOf(alternatives.stream().map(this::string).toList());
            case REFERENCE -> terms("reference", alternatives.stream().flatMap(this::reference));
        };
    }

    private Query missing(String value) {
        Query present = Query.of(query -> query.exists(any -> any.field(field(object()))));
        return switch (value) {
            case "false" -> present;
            case "true" -> Query.of(query -> query.bool(none -> none.mustNot(present)));
            default -> throw Outcomes.invalid("'" + sentName + "' takes true or false.", sentName);
        };
    }

    private String object() {
        return switch (parameter.kind()) {
            case TOKEN -> "token";
            case STRING -> "string";
            case REFERENCE -> "reference";
        };
    }

    static List<String> alternatives(String name, String value) {
        List<String> alternatives = SearchText.splitUnescaped(value, ',');
        if (alternatives.stream().anyMatch(String::isBlank)) {
            throw Outcomes.invalid("'" + name + "' has no value, or a comma without a value beside it.", name);
        }
        if (alternatives.size() > MOST_ALTERNATIVES) {
            throw Outcomes.invalid(
                    "'" + name + "' has more than " + MOST_ALTERNATIVES + " alternatives. Ask in several searches.",
                    name);
        }
        return alternatives;
    }

    private Query token(List<String> alternatives) {
        Query any = terms("token", alternatives.stream().map(this::tokenTerm));
        return modifier.equals("not") ? Query.of(query -> query.bool(none -> none.mustNot(any))) : any;
    }

    /** The index holds {@code system|code}, {@code code}, {@code |code} and {@code system|} of every token. */
    private String tokenTerm(String value) {
        List<String> parts = SearchText.splitUnescaped(value, '|');
        String term = String.join("|", parts.stream().map(SearchText::unescape).toList());
        if (parts.size() > 2 || term.equals("|")) {
            throw Outcomes.invalid("'" + sentName + "' takes code, system|code, |code or system|.", sentName);
        }
        return term;
    }

    private Query string(String value) {
        String text = SearchText.unescape(value);
        if (modifier.equals("exact")) {
            return Query.of(
                    query -> query.term(term -> term.field(field("exact")).value(text)));
        }
        String folded = Folding.fold(text);
        if (folded.isEmpty()) {
            throw Outcomes.invalid("'" + sentName + "' has no letter or sign to search for.", sentName);
        }
        return modifier.equals("contains")
                ? Query.of(query -> query.wildcard(
                        wildcard -> wildcard.field(field("string")).value("*" + literal(folded) + "*")))
                : Query.of(query ->
                        query.prefix(prefix -> prefix.field(field("string")).value(folded)));
    }

    /** Nothing of what a caller sends works as a pattern. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private Stream<String> reference(String value) {
        String text = SearchText.unescape(value);
        String local = text.startsWith(base + "/") ? text.substring(base.length() + 1) : text;
        if (local.indexOf('/') >= 0) {
            return Stream.of(local);
        }
        return modifier.isEmpty()
                ? parameter.targets().stream().map(target -> target + "/" + local)
                : Stream.of(modifier + "/" + local);
    }

    private Query terms(String field, Stream<String> values) {
        List<FieldValue> terms = values.distinct().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(any -> any.field(field(field)).terms(list -> list.value(terms))));
    }

    private String field(String object) {
        return object + "." + parameter.name();
    }

    private static Query anyOf(List<Query> queries) {
        return queries.size() == 1
                ? queries.get(0)
                : Query.of(query -> query.bool(any -> any.should(queries).minimumShouldMatch("1")));
    }
}
