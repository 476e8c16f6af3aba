package health.waymark.backend.search.findroute;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.answer.PageRequest;
import health.waymark.backend.search.answer.Pages;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a question to {@code $find-route} from its parameters. A blank parameter is one that was not given. */
@Component
class FindRouteParser {

    static final List<String> PARAMETERS = List.of(
            "text",
            "service-type",
            "specialty",
            "activity",
            "near",
            "place",
            "distance",
            "serving",
            "open-at",
            "free-from",
            "free-to",
            "payload-type",
            "connection-type",
            "accepting",
            Spelling.PARAMETER,
            Order.PARAMETER,
            "facets",
            "explain",
            "_count",
            "page");

    /** Where such a question is asked, and where links to other pages of its answer lead. */
    static final PageRequest.Address ADDRESS = new PageRequest.Address("$find-route", "page");

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_WORDS = 12;
    private static final List<String> SHAPE = List.of("_format", "_pretty", "_summary", "_elements");

    /** The codes of Plan-Net; {@code true} means the first of them. */
    private static final Set<String> ACCEPTING = Set.of("newpt", "nopt", "existptonly", "existptfam");

    private final PlaceReading places;
    private final ServingReading served;
    private final TimeReading times;
    private final Synonyms synonyms;
    private final Pages pages;

    FindRouteParser(PlaceReading places, ServingReading served, TimeReading times, Synonyms synonyms, Pages pages) {
        this.places = places;
        this.served = served;
        this.times = times;
        this.synonyms = synonyms;
        this.pages = pages;
    }

    FindRoute parse(RequestParameters sent) {
        sent.all().keySet().forEach(FindRouteParser::requireKnown);
        RequestParameters parameters = times.fixed(sent);
        GivenParameters given = new GivenParameters(parameters);
        PlaceReading.Where where = places.read(given);
        Optional<ServingReading.Served> serving = served.read(given);
        Window free = times.window(given, pages.begun(ADDRESS, parameters));
        Spelling spelling = Spelling.of(given);
        List<Condition> filters = filters(given, free, spelling == Spelling.CORRECTED);
        serving.map(ServingReading.Served::query)
                .ifPresent(query -> filters.add(new Condition(ServingReading.NAME, query)));
        return new FindRoute(
                parameters,
                text(given),
                spelling,
                filters,
                where.around(),
                Stream.concat(
                                Stream.ofNullable(where.located()),
                                serving.flatMap(patient -> Optional.ofNullable(patient.located())).stream())
                        .toList(),
                free,
                Order.of(given, where.around() != null),
                given.flag("explain"),
                given.flag("facets"));
    }

    private static void requireKnown(String name) {
        if (!PARAMETERS.contains(name) && !SHAPE.contains(name)) {
            throw unknown(name);
        }
    }

    /** The same sentence for the operation and for plain JSON, which take the same parameters. */
    static InvalidRequestException unknown(String name) {
        return Outcomes.notSupported(
                "'" + name + "' is not a parameter of this search. Known are: " + String.join(", ", PARAMETERS) + ".",
                name);
    }

    private @Nullable RouteText text(GivenParameters given) {
        String text = given.one("text", LONGEST_TEXT);
        if (text == null) {
            return null;
        }
        RouteText words = new RouteText(text, synonyms);
        if (words.words().isEmpty() || words.words().size() > MOST_WORDS) {
            throw Outcomes.invalid("'text' takes 1 to " + MOST_WORDS + " words.", "text");
        }
        return words;
    }

    private static List<Condition> filters(GivenParameters given, Window free, boolean corrected) {
        List<Condition> filters = new ArrayList<>();
        for (String parameter : List.of("service-type", "specialty")) {
            add(filters, parameter, given.all(parameter), value -> CodeOrText.query(parameter, value, corrected));
        }
        add(filters, "activity", given.all("activity"), CodeOrText::activity);
        add(
                filters,
                "payload-type",
                given.all("payload-type"),
                value -> CodeOrText.codes("payload-type", "payload_type", value));
        add(
                filters,
                "connection-type",
                given.all("connection-type"),
                value -> CodeOrText.codes("connection-type", "connection_type", value));
        add(filters, "accepting", given.all("accepting"), FindRouteParser::accepting);
        add(
                filters,
                "open-at",
                Stream.ofNullable(given.one("open-at", TimeReading.LONGEST_TIME)),
                FindRouteParser::openAt);
        if (given.all("free-from").findAny().isPresent() || free.until() != null) {
            String asked = given.all("free-from").findAny().isPresent() ? "free-from" : "free-to";
            filters.add(new Condition(asked, FreeSlotsQuery.in(free)));
        }
        return filters;
    }

    private static void add(
            List<Condition> filters, String parameter, Stream<String> values, Function<String, Query> query) {
        values.forEach(value -> filters.add(new Condition(parameter, query.apply(value))));
    }

    private static Query accepting(String value) {
        String code = value.strip().equals("true") ? "newpt" : value.strip();
        if (!ACCEPTING.contains(code) && code.indexOf('|') < 0) {
            throw Outcomes.invalid(
                    "'accepting' takes true (new patients), or a code: newpt, existptonly, existptfam, nopt.",
                    "accepting");
        }
        return CodeOrText.codes("accepting", "accepting", code);
    }

    private static Query openAt(String value) {
        return OpenAt.parse(value.strip())
                .orElseThrow(() -> Outcomes.invalid(
                        "'open-at' takes a time, such as 2026-12-01T10:00:00+01:00, or without the offset for the"
                                + " clock of each service, or now.",
                        "open-at"));
    }
}
