package health.waymark.backend.search.types;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.store.AddressText;
import health.waymark.backend.store.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One search parameter with its values as a query of the label index; empty when the index cannot answer it exactly as
 * PostgreSQL would. Nothing is refused here: that is left to PostgreSQL, which knows every form of a value.
 */
final class Criteria {

    private static final int MOST_ALTERNATIVES = 100;

    /** Longer values are not in the index. */
    private static final int LONGEST = 900;

    private static final Pattern REFERENCE = Pattern.compile("([A-Z][A-Za-z]{1,60})/([A-Za-z0-9.-]{1,64})");
    private static final Set<String> TRUTHS = Set.of("true", "false");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final SearchParameter parameter;
    private final String modifier;
    private final String base;

    /**
     * @param modifier what stood behind the colon; empty without one
     * @param base the directory's own base URL: absolute references that begin with it are local
     */
    Criteria(SearchParameter parameter, String modifier, String base) {
        this.parameter = parameter;
        this.modifier = modifier;
        this.base = base;
    }

    /** Labels with any of the values that commas separate. */
    Optional<Query> query(String value) {
        return alternatives(value).flatMap(alternatives -> switch (parameter.kind()) {
            case TOKEN -> token(alternatives);
            case TRUTH -> TRUTHS.containsAll(alternatives) ? token(alternatives) : Optional.empty();
            case STRING ->
                allOf(alternatives.stream().map(this::string).toList()).map(Criteria::anyOf);
            case REFERENCE ->
                allOf(alternatives.stream().map(this::reference).toList())
                        .map(keys -> terms("reference", keys.stream().flatMap(List::stream)));
        });
    }

    /** What commas separate; empty when that is not well-formed. */
    static Optional<List<String>> alternatives(String value) {
        List<String> alternatives = SearchText.splitUnescaped(value, ',');
        boolean good = alternatives.size() <= MOST_ALTERNATIVES
                && value.length() <= MOST_ALTERNATIVES * LONGEST
                && alternatives.stream().noneMatch(each -> each.isBlank() || each.length() > LONGEST);
        return good ? Optional.of(alternatives) : Optional.empty();
    }

    private static <T> Optional<List<T>> allOf(List<Optional<T>> parts) {
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private Optional<Query> token(List<String> alternatives) {
        if (!modifier.isEmpty() && !modifier.equals("not")) {
            return Optional.empty();
        }
        return allOf(alternatives.stream().map(this::tokenTerms).toList())
                .map(terms -> terms("token", terms.stream().flatMap(List::stream)))
                .map(any -> modifier.isEmpty() ? any : Query.of(query -> query.bool(none -> none.mustNot(any))));
    }

    /** The index holds {@code system|code}, {@code code}, {@code |code} and {@code system|} of every token. */
    private Optional<List<String>> tokenTerms(String value) {
        List<String> parts = SearchText.splitUnescaped(value, '|').stream()
                .map(SearchText::unescape)
                .toList();
        // A bar within a part would read like the bar between two parts
        boolean plain = parts.size() <= 2 && parts.stream().noneMatch(part -> part.indexOf('|') >= 0);
        if (!plain || parts.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        List<String> terms = new ArrayList<>(List.of(String.join("|", parts)));
        if (parts.size() == 2) {
            parameter.implied().getOrDefault(parts.get(0), List.of()).stream()
                    .filter(code -> parts.get(1).isEmpty() || parts.get(1).equals(code))
                    .forEach(code -> terms.add("|" + code));
        }
        return Optional.of(terms);
    }

    private Optional<Query> string(String value) {
        String text = SearchText.unescape(value);
        List<String> forms = AddressText.asked(parameter.name(), text);
        if (forms.get(0).isEmpty()) {
            return Optional.empty();
        }
        return switch (modifier) {
            case "" ->
                Optional.of(anyOf(forms.stream()
                        .map(form -> Query.of(query -> query.prefix(
                                prefix -> prefix.field(field("string")).value(form))))
                        .toList()));
            case "contains" ->
                Optional.of(anyOf(forms.stream()
                        .map(form -> Query.of(query -> query.wildcard(
                                wildcard -> wildcard.field(field("string")).value("*" + literal(form) + "*"))))
                        .toList()));
            case "exact" ->
                Optional.of(Query.of(
                        query -> query.term(term -> term.field(field("exact")).value(text))));
            default -> Optional.empty();
        };
    }

    /** Nothing of what a caller sends works as a pattern. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private Optional<List<String>> reference(String value) {
        String text = SearchText.unescape(value);
        String local = text.startsWith(base + "/") ? text.substring(base.length() + 1) : text;
        Matcher typed = REFERENCE.matcher(local);
        if (typed.matches()) {
            return modifier.isEmpty() && parameter.targets().contains(typed.group(1))
                    ? Optional.of(List.of(local))
                    : Optional.empty();
        }
        if (!ID.matcher(text).matches()
                || !(modifier.isEmpty() || parameter.targets().contains(modifier))) {
            return Optional.empty();
        }
        return Optional.of(
                modifier.isEmpty()
                        ? parameter.targets().stream()
                                .map(target -> target + "/" + text)
                                .toList()
                        : List.of(modifier + "/" + text));
    }

    private Query terms(String field, Stream<String> values) {
        List<FieldValue> terms = values.distinct().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(any -> any.field(field(field)).terms(list -> list.value(terms))));
    }

    private String field(String object) {
        return object + "." + parameter.name();
    }

    static Query anyOf(List<Query> queries) {
        return queries.size() == 1
                ? queries.get(0)
                : Query.of(query -> query.bool(any -> any.should(queries).minimumShouldMatch("1")));
    }
}
