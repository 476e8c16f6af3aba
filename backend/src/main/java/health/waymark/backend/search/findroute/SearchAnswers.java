package health.waymark.backend.search.findroute;

import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.search.answer.Page;
import health.waymark.backend.search.findroute.SearchAnswer.Decided;
import health.waymark.backend.search.findroute.SearchAnswer.FacetValue;
import health.waymark.backend.search.findroute.SearchAnswer.Named;
import health.waymark.backend.search.findroute.SearchAnswer.Reason;
import health.waymark.backend.search.findroute.SearchAnswer.Result;
import health.waymark.backend.search.findroute.SearchAnswer.Said;
import health.waymark.backend.search.index.Facets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer in plain JSON. */
@Component
class SearchAnswers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double SCORE_DIGITS = 1e4;
    private static final double PART_DIGITS = 1e6;
    private static final double METRES = 1e3;

    private final Remarks remarks;
    private final String url;

    SearchAnswers(Remarks remarks, FhirProperties fhir) {
        this.remarks = remarks;
        this.url = fhir.publicUrl().toString().replaceAll("/$", "") + "/api/v1/search?";
    }

    SearchAnswer of(FindRoutes.Found found) {
        Page page = found.page();
        return new SearchAnswer(
                page.total() < 0 ? null : page.total(),
                found.question().order().parameter(),
                page.matches().stream()
                        .map(match -> result(found.question(), match))
                        .toList(),
                facets(page.facets()),
                remarks(found),
                here(page.next()),
                here(page.previous()));
    }

    private static Result result(FindRoute question, Page.Match match) {
        JsonNode resource =
                JSON.readTree(Objects.requireNonNull(match.resource().body()));
        RouteJson route = new RouteJson(match.route());
        return new Result(
                match.resource().reference(),
                resource.path("name").asStringOpt().orElse(null),
                named(resource.path("type")),
                named(resource.path("specialty")),
                route.owner(),
                route.locations(),
                route.endpoints(),
                question.text() == null ? null : rounded(match.score(), SCORE_DIGITS),
                match.kilometres().isEmpty() ? null : rounded(match.kilometres().getAsDouble(), METRES),
                match.nextFree(),
                match.zone() == null ? null : match.zone().getId(),
                question.explained()
                        ? Decider.of(match).stream()
                                .map(decider -> new Decided(decider.key(), decider.value()))
                                .toList()
                        : List.of(),
                question.explained()
                        ? Explanation.of(question, match).stream()
                                .map(SearchAnswers::reason)
                                .toList()
                        : List.of());
    }

    private static List<Named> named(JsonNode concepts) {
        List<Named> named = new ArrayList<>();
        concepts.valueStream().forEach(concept -> {
            concept.path("coding").valueStream().map(RouteJson::named).forEach(named::add);
            if (concept.path("coding").isEmpty() && concept.path("text").isString()) {
                named.add(new Named("", concept.path("text").stringValue()));
            }
        });
        return named;
    }

    private static Reason reason(Explanation.Part part) {
        return new Reason(part.part(), part.word(), part.field(), part.how(), rounded(part.value(), PART_DIGITS));
    }

    private static double rounded(double value, double digits) {
        return Math.round(value * digits) / digits;
    }

    private static Map<String, List<FacetValue>> facets(Facets facets) {
        Map<String, List<FacetValue>> values = new LinkedHashMap<>();
        facets.byName()
                .forEach((name, each) -> values.put(
                        name,
                        each.stream()
                                .map(value -> new FacetValue(value.value(), value.display(), value.count()))
                                .toList()));
        return values;
    }

    private List<Said> remarks(FindRoutes.Found found) {
        return remarks.about(found).stream()
                .map(remark -> new Said(remark.code().code(), remark.sentence(), remark.parameter(), remark.mentions()))
                .toList();
    }

    /** The same page on this path: the parameters are the same. */
    private @Nullable String here(@Nullable String link) {
        return link == null ? null : url + link.substring(link.indexOf('?') + 1);
    }
}
