package health.waymark.admin.requests;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.Filter;
import health.waymark.admin.listing.ListQuery;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.listing.Row;
import health.waymark.admin.listing.Source;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/** The log of API requests: {@code /api/v1/tenants/{tenant}/requests}, newest first. */
@Controller
final class RequestsController {

    private static final ListScreen SCREEN = new ListScreen(
            "requests",
            "/requests",
            List.of(
                    Filter.day("since"),
                    Filter.day("until"),
                    Filter.words("requestRoute"),
                    Filter.words("requestCaller"),
                    Filter.choice("callerKind", "key", "client", "person"),
                    Filter.choice("requestStatus", "2xx", "4xx", "5xx"),
                    Filter.choice("slower", "100", "1000"),
                    Filter.words("trace")),
            List.of(
                    Column.of("when"),
                    Column.of("requestRoute"),
                    Column.of("requestStatus"),
                    Column.of("millis"),
                    Column.of("requestCaller"),
                    Column.of("trace")));

    private final Lists lists;
    private final ZoneId zone;

    RequestsController(Lists lists, @Value("${waymark.time-zone}") ZoneId zone) {
        this.lists = lists;
        this.zone = zone;
    }

    @GetMapping("/t/{tenant}/requests")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return lists.of(SCREEN, workspace, (query, place, count) -> page(workspace, query, place, count))
                .show(model, request, response);
    }

    private Source.Page page(Workspace workspace, ListQuery query, String place, int count) {
        JsonNode page = workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "requests")
                .with("from", start(query.value("since"), 0))
                .with("until", start(query.value("until"), 1))
                .with("route", query.value("requestRoute"))
                .with("caller", query.value("requestCaller"))
                .with("kind", query.value("callerKind"))
                .with("status", query.value("requestStatus"))
                .with("slower", query.value("slower"))
                .with("trace", query.value("trace"))
                .with("limit", Integer.toString(count))
                .with("cursor", place)
                .get()
                .body();
        List<Row> rows = StreamSupport.stream(page.path("requests").spliterator(), false)
                .map(RequestsController::row)
                .toList();
        return new Source.Page(
                rows,
                Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty()),
                OptionalLong.empty());
    }

    /** The beginning of a day in the zone of the pages, so many days later; nothing when it is no day. */
    private String start(String day, int later) {
        try {
            return LocalDate.parse(day)
                    .plusDays(later)
                    .atStartOfDay(zone)
                    .toInstant()
                    .toString();
        } catch (DateTimeException none) {
            return "";
        }
    }

    private static Row row(JsonNode request) {
        String base = request.path("base").asString("");
        String route = request.path("route").asString("").replace("{tenant}", base);
        int status = request.path("status").asInt(0);
        return Row.of(
                request.path("id").asString(""),
                request,
                Cell.at(Moments.of(request.path("at"))),
                Cell.code(request.path("method").asString("") + " " + route)
                        .detail(request.path("query").asString("")),
                Cell.text(Integer.toString(status)).and(tone(status), "choice.requestOutcome." + status / 100),
                Cell.text(String.format(
                        Locale.ROOT, "%d ms", request.path("millis").asInt(0))),
                Cell.text(request.path("callerName").asString(""))
                        .detail(request.path("callerId").asString("")),
                Cell.code(request.path("traceId").asString("")));
    }

    private static String tone(int status) {
        if (status >= 500) {
            return "bad";
        }
        return status >= 400 ? "warn" : "good";
    }
}
