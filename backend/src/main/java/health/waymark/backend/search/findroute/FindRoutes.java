package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.answer.Page;
import health.waymark.backend.search.answer.PageRequest;
import health.waymark.backend.search.answer.Pages;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Extras;
import health.waymark.backend.search.index.LabelIndex;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.search.index.SearchUnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions: one request to the index and one statement for a page; some more where nothing is found. */
@Component
class FindRoutes {

    private static final Logger log = LoggerFactory.getLogger(FindRoutes.class);

    static final List<String> FACETS = List.of("service-type", "specialty", "place", "organization", "payload-type");

    /** The parameters whose values are words. */
    private static final List<String> WORDS = List.of("text", "service-type", "specialty");

    /** Beyond this many the total stays open: nobody walks so many, and counting them costs more than finding. */
    static final int COUNTED = 10_000;

    private static final int NEAREST = 3;
    private static final PageRequest.Address ADDRESS = FindRouteParser.ADDRESS;
    private static final JsonMapper JSON = new JsonMapper();

    private final FindRouteParser parser;
    private final Pages pages;
    private final LabelIndex index;

    FindRoutes(FindRouteParser parser, Pages pages, LabelIndex index) {
        this.parser = parser;
        this.pages = pages;
        this.index = index;
    }

    /** An answer with the question that it answers. */
    record Found(FindRoute question, Page page, Hints hints) {}

    Found find(RequestParameters parameters, int count) {
        FindRoute question = parser.parse(parameters);
        Page page = page(question, count);
        if (!page.matches().isEmpty() || !isFirst(question)) {
            return new Found(question, page, Hints.NONE);
        }
        FindRoute mistyped = mistyped(question);
        if (mistyped.isCorrected() && !question.isCorrected()) {
            Page corrected = page(mistyped, count);
            if (!corrected.matches().isEmpty()) {
                return new Found(mistyped, corrected, Hints.NONE);
            }
        }
        return new Found(question, page, hints(question, mistyped));
    }

    /** Whoever has found nothing may have mistyped; links to the pages of such an answer ask so from the beginning. */
    private FindRoute mistyped(FindRoute question) {
        return question.spelling() == null && WORDS.stream().anyMatch(name -> isGiven(question, name))
                ? parser.parse(question.parameters().with(Spelling.PARAMETER, "corrected"))
                : question;
    }

    private static boolean isGiven(FindRoute question, String name) {
        return question.parameters().values(name).stream().anyMatch(value -> !value.isBlank());
    }

    private static boolean isFirst(FindRoute question) {
        return question.parameters().values(ADDRESS.cursorParameter()).isEmpty();
    }

    private Page page(FindRoute question, int count) {
        List<String> facets = isFirst(question) && question.faceted() ? FACETS : List.of();
        Extras extras = new Extras(facets, question.explained(), question.text() != null, COUNTED);
        return pages.page(request(question, question.ordering(), count, extras));
    }

    private static PageRequest request(FindRoute question, Ordering ordering, int count, Extras extras) {
        return new PageRequest(
                ADDRESS,
                question.parameters(),
                "HealthcareService",
                question.query(),
                ordering,
                count,
                true,
                true,
                extras,
                question.free());
    }

    private Hints hints(FindRoute question, FindRoute mistyped) {
        Circle circle = mistyped.around();
        List<Hints.Nearby> nearest = circle == null ? List.of() : nearest(mistyped, circle);
        Map<String, Long> without = without(question);
        if (without.isEmpty() && mistyped.isCorrected() && !question.isCorrected()) {
            without = without(mistyped);
        }
        RouteText text = mistyped.text();
        List<String> alike = text == null || !nearest.isEmpty() ? List.of() : index.similarWords(text.words());
        return new Hints(nearest, without, alike);
    }

    /** Which of several conditions is one too many: nobody sees that from an empty answer. */
    private Map<String, Long> without(FindRoute question) {
        Map<String, Query> each = question.withoutEach();
        Map<String, Long> counts = each.isEmpty() ? Map.of() : counts(each);
        Map<String, Long> some = new LinkedHashMap<>();
        each.keySet().stream()
                .filter(parameter -> counts.getOrDefault(parameter, 0L) > 0)
                .forEach(parameter -> some.put(parameter, counts.getOrDefault(parameter, 0L)));
        return some;
    }

    /** The question is answered by now: where counting takes too long, there is no hint. */
    private Map<String, Long> counts(Map<String, Query> each) {
        try {
            return index.counts(each);
        } catch (SearchUnavailableException tooSlow) {
            log.info("Hints were left out: {}", tooSlow.getMessage());
            return Map.of();
        }
    }

    private List<Hints.Nearby> nearest(FindRoute question, Circle circle) {
        Ordering byDistance = new Ordering(List.of(new Ordering.Key(Ordering.By.DISTANCE, false)), circle);
        Page page = pages.page(request(question.anywhere(), byDistance, NEAREST, Extras.NONE));
        List<Hints.Nearby> nearest = new ArrayList<>();
        page.matches()
                .forEach(match -> nearest.add(new Hints.Nearby(
                        match.resource().reference(),
                        name(match),
                        match.kilometres().orElse(0))));
        return nearest;
    }

    private static String name(Page.Match match) {
        return JSON.readTree(Objects.requireNonNull(match.resource().body()))
                .path("name")
                .asString("");
    }
}
