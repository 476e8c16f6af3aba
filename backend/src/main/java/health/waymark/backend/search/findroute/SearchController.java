package health.waymark.backend.search.findroute;

import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.store.PageSize;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/search}: the same as {@code $find-route}, in plain JSON (docs/reference/search-api.md). */
@RestController
@Tag(name = "Search")
class SearchController {

    private final FindRoutes routes;
    private final SearchAnswers answers;
    private final DirectoryReaders readers;

    SearchController(FindRoutes routes, SearchAnswers answers, DirectoryReaders readers) {
        this.routes = routes;
        this.answers = answers;
        this.readers = readers;
    }

    @GetMapping("/api/v1/search")
    @Operation(
            summary = "Find services, in the order you choose, each with the route to it",
            description =
                    "Takes the parameters of `$find-route`. Facets come with the first page; `facets=false` leaves"
                            + " them out. For whoever may search HealthcareServices of the directory.",
            parameters = {
                @Parameter(name = "text", in = ParameterIn.QUERY, description = "Free text", example = "radiologie"),
                @Parameter(
                        name = "place",
                        in = ParameterIn.QUERY,
                        description = "A town or postal code of NL, AT, BE or DE",
                        example = "Zwolle"),
                @Parameter(
                        name = "near",
                        in = ParameterIn.QUERY,
                        description = "Instead of place: latitude|longitude|distance|unit",
                        example = "52.51|6.09|10|km"),
                @Parameter(name = "distance", in = ParameterIn.QUERY, description = "Kilometres", example = "25"),
                @Parameter(
                        name = "serving",
                        in = ParameterIn.QUERY,
                        description = "Comes to this place: a town, a postal code, or latitude|longitude",
                        example = "8011 AB"),
                @Parameter(name = "service-type", in = ParameterIn.QUERY, description = "system|code, code or words"),
                @Parameter(name = "specialty", in = ParameterIn.QUERY, description = "system|code, code or words"),
                @Parameter(
                        name = "activity",
                        in = ParameterIn.QUERY,
                        description = "Canonical of an ActivityDefinition or PlanDefinition, or a code"),
                @Parameter(
                        name = "open-at",
                        in = ParameterIn.QUERY,
                        description = "Open at that time, or now",
                        example = "2026-12-01T10:00:00+01:00"),
                @Parameter(
                        name = "free-from",
                        in = ParameterIn.QUERY,
                        description = "Has a free slot from then on",
                        example = "2026-12-01"),
                @Parameter(
                        name = "free-to",
                        in = ParameterIn.QUERY,
                        description = "Until then",
                        example = "2026-12-07"),
                @Parameter(name = "payload-type", in = ParameterIn.QUERY, description = "system|code of an endpoint"),
                @Parameter(
                        name = "connection-type",
                        in = ParameterIn.QUERY,
                        description = "system|code of an endpoint"),
                @Parameter(
                        name = "accepting",
                        in = ParameterIn.QUERY,
                        description = "true for new patients, or a code",
                        example = "true"),
                @Parameter(
                        name = "spelling",
                        in = ParameterIn.QUERY,
                        description = "exact or corrected; by default corrected only where nothing is found",
                        example = "corrected"),
                @Parameter(
                        name = "order",
                        in = ParameterIn.QUERY,
                        description = "best match, nearest, or what has the earliest free slot",
                        schema = @Schema(allowableValues = {"best", "nearest", "earliest"}),
                        example = "earliest"),
                @Parameter(
                        name = "explain",
                        in = ParameterIn.QUERY,
                        description = "true: what decided the place of each, and how each score is made"),
                @Parameter(name = "facets", in = ParameterIn.QUERY, description = "false: without facets"),
                @Parameter(name = "_count", in = ParameterIn.QUERY, description = "1 to 200, by default 20"),
                @Parameter(name = "page", in = ParameterIn.QUERY, description = "Set by links")
            })
    SearchAnswer search(@Parameter(hidden = true) HttpServletRequest request) {
        return readers.search("HealthcareService", () -> {
            RequestParameters sent = new RequestParameters(request.getParameterMap());
            sent.all().keySet().forEach(SearchController::requireKnown);
            RequestParameters parameters = sent.values("facets").isEmpty() ? sent.with("facets", "true") : sent;
            int count = PageSize.of(request.getParameter("_count")).value();
            return answers.of(routes.find(parameters, count));
        });
    }

    /** Also what shapes a FHIR answer, such as {@code _elements}: nothing here would heed it. */
    private static void requireKnown(String name) {
        if (!FindRouteParser.PARAMETERS.contains(name)) {
            throw FindRouteParser.unknown(name);
        }
    }
}
