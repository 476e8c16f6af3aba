package health.waymark.backend.store.search;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.SearchText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The parameters that every type has (FHIR R4, Search §3.1.1.4). */
@Component
class CommonMatching {

    /** Those that there are, for messages. */
    static final List<String> NAMES =
            List.of("_id", "_lastUpdated", "_profile", "_security", "_source", "_tag", "_has");

    private static final Map<String, String> NOT_OFFERED = Map.of(
            "_text", "This server does not search in narratives. Search the parameters of the type instead.",
            "_content", "This server does not search in whole texts here. In the directory, $find-route does.",
            "_list", "This server keeps no lists.",
            "_filter", "This server does not offer _filter. Use ordinary parameters, chains and _has instead.",
            "_query", "This server has no named queries.",
            "_type", "A search is of one type here: name it in the path.",
            "_contained", "Contained resources are not found by themselves here.",
            "_containedType", "Contained resources are not found by themselves here.");

    private final DateMatching dates;
    private final ParameterMatching matching;

    CommonMatching(DateMatching dates, ParameterMatching matching) {
        this.dates = dates;
        this.matching = matching;
    }

    Matching of(Asked asked, SqlValues values, List<String> known) {
        return switch (asked.param()) {
            case "_id" -> ids(asked, values);
            case "_lastUpdated" -> lastUpdated(asked, values);
            case "_tag", "_security" -> token(asked, values);
            case "_profile", "_source" -> uri(asked, values);
            default -> throw refusal(asked, known);
        };
    }

    private static RuntimeException refusal(Asked asked, List<String> known) {
        String sentence = NOT_OFFERED.get(asked.param());
        return sentence == null
                ? Refusals.parameter(asked.type(), asked.name(), known)
                : Outcomes.notSupported("'" + asked.name() + "' is not offered. " + sentence, asked.name());
    }

    private static Matching ids(Asked asked, SqlValues values) {
        asked.requireModifier(List.of("not"));
        Matching among = new Matching.OfRow("row.id in ("
                + asked.alternatives().stream()
                        .map(SearchText::unescape)
                        .map(values::add)
                        .collect(Collectors.joining(", "))
                + ")");
        return asked.modifier().equals("not") ? among.negated() : among;
    }

    private Matching lastUpdated(Asked asked, SqlValues values) {
        asked.requireModifier(List.of());
        return new Matching.OfRow(asked.alternatives().stream()
                .map(text -> "(" + dates.onInstant(asked.name(), text, "row.last_updated", values) + ")")
                .collect(Collectors.joining(" or ", "(", ")")));
    }

    private Matching token(Asked asked, SqlValues values) {
        if (asked.modifier().equals("missing")) {
            return missing(asked, Set.of("search_token", "search_string"), values);
        }
        if (asked.modifier().equals("of-type")) {
            throw Refusals.modifier(asked.param(), asked.modifier(), List.of("not", "text", "missing"));
        }
        return matching.token(asked, values);
    }

    private static Matching uri(Asked asked, SqlValues values) {
        return asked.modifier().equals("missing")
                ? missing(asked, Set.of("search_uri"), values)
                : ParameterMatching.uri(asked, values);
    }

    private static Matching missing(Asked asked, Set<String> tables, SqlValues values) {
        Matching present = Matching.Indexed.in(tables.stream()
                .sorted()
                .map(table -> Matching.Part.of(
                        table,
                        asked.scope(table.equals("search_string") ? asked.param() + ":text" : asked.param(), values)))
                .toArray(Matching.Part[]::new));
        return asked.missing() ? present.negated() : present;
    }
}
