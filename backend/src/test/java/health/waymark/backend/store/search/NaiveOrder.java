package health.waymark.backend.store.search;

import health.waymark.backend.store.Folding;
import health.waymark.backend.store.SearchParameters;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;

/** The order that a search asks for; what has no value comes last. */
final class NaiveOrder {

    private final NaiveSearch search;
    private final SearchParameters parameters;

    NaiveOrder(NaiveSearch search, SearchParameters parameters) {
        this.search = search;
        this.parameters = parameters;
    }

    Comparator<Resource> of(String type, Map<String, List<String>> query) {
        Comparator<Resource> order = (one, other) -> 0;
        for (String key : query.getOrDefault("_sort", List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .toList()) {
            boolean descending = key.startsWith("-");
            order = order.thenComparing(by(type, descending ? key.substring(1) : key, descending));
        }
        return order.thenComparing(resource -> resource.getIdElement().getIdPart());
    }

    private Comparator<Resource> by(String type, String param, boolean descending) {
        if (param.equals("_id")) {
            Comparator<Resource> byId =
                    Comparator.comparing(resource -> resource.getIdElement().getIdPart());
            return descending ? byId.reversed() : byId;
        }
        Comparator<String> byCodePoint =
                Comparator.comparing(text -> text.codePoints().toArray(), java.util.Arrays::compare);
        return switch (parameters.find(type, param).orElseThrow().getParamType()) {
            case STRING ->
                by(
                        param,
                        descending,
                        byCodePoint,
                        element -> NaiveMatch.strings(param, element).stream().map(Folding::fold));
            case TOKEN ->
                by(
                        param,
                        descending,
                        byCodePoint,
                        element -> NaiveMatch.tokens(element).stream()
                                .filter(token -> token.ofType() == null && token.code() != null)
                                .map(NaiveMatch.Token::code));
            case DATE ->
                by(
                        param,
                        descending,
                        Comparator.<Instant>naturalOrder(),
                        element ->
                                NaiveMatch.spans(element).stream().map(span -> descending ? span.high() : span.low()));
            case QUANTITY ->
                by(
                        param,
                        descending,
                        Comparator.<BigDecimal>naturalOrder(),
                        element -> NaiveMatch.amounts(element).stream()
                                .map(amount -> descending ? amount.high() : amount.low()));
            case REFERENCE ->
                by(
                        param,
                        descending,
                        byCodePoint,
                        element -> NaiveSearch.links(element).stream()
                                .map(search::local)
                                .filter(link -> link.matches("[A-Z][A-Za-z]+/[^/]+")));
            default ->
                by(
                        param,
                        descending,
                        byCodePoint,
                        element -> element.fhirType().equals("canonical")
                                ? NaiveSearch.links(element).stream()
                                : Stream.of(((PrimitiveType<?>) element).getValueAsString()));
        };
    }

    private <V> Comparator<Resource> by(
            String param, boolean descending, Comparator<V> order, Function<Base, Stream<V>> of) {
        Comparator<V> wanted = descending ? order.reversed() : order;
        return Comparator.comparing(
                resource -> search.elements(resource, param).stream()
                        .flatMap(of)
                        .min(wanted)
                        .orElse(null),
                Comparator.nullsLast(wanted));
    }
}
