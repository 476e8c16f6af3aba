package health.waymark.admin.audit;

import health.waymark.admin.backend.Call;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/** The audit log: {@code /api/v1/tenants/{tenant}/audit}, newest first. */
@Controller
final class AuditController {

    private static final ListScreen SCREEN = new ListScreen(
            "audit",
            "/audit",
            List.of(
                    Filter.day("since"),
                    Filter.day("until"),
                    Filter.words("entity"),
                    Filter.words("patient"),
                    Filter.choice("action", "C", "R", "U", "D", "E"),
                    Filter.choice("outcome", "0", "4", "8")),
            List.of(
                    Column.of("when"),
                    Column.of("actor"),
                    Column.of("action"),
                    Column.of("entity"),
                    Column.of("outcome"),
                    Column.of("trace")));

    private static final Map<String, String> TONES = Map.of("0", "good", "4", "warn", "8", "bad");

    private final Lists lists;

    AuditController(Lists lists) {
        this.lists = lists;
    }

    @GetMapping("/t/{tenant}/audit")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return lists.of(SCREEN, workspace, (query, place, count) -> page(workspace, query, place, count))
                .action(true, "audit.verify", "/audit/verify", "audit")
                .show(model, request, response);
    }

    @GetMapping("/t/{tenant}/audit/verify")
    String verify(Workspace workspace, Model model) {
        JsonNode check = audit(workspace, "verify").get().body();
        model.addAttribute("check", check);
        model.addAttribute("intact", check.path("intact").asBoolean(false));
        return "audit/verify";
    }

    private static Source.Page page(Workspace workspace, ListQuery query, String place, int count) {
        JsonNode page = audit(workspace)
                .with("from", start(query.value("since"), 0, workspace.zone()))
                .with("until", start(query.value("until"), 1, workspace.zone()))
                .with("entity", query.value("entity"))
                .with("patient", query.value("patient"))
                .with("action", query.value("action"))
                .with("outcome", query.value("outcome"))
                .with("limit", Integer.toString(count))
                .with("cursor", place)
                .get()
                .body();
        List<Row> rows = StreamSupport.stream(page.path("events").spliterator(), false)
                .map(AuditController::row)
                .toList();
        return new Source.Page(
                rows,
                Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty()),
                OptionalLong.empty());
    }

    /** The beginning of a day in the zone of the pages, so many days later; nothing when it is no day. */
    private static String start(String day, int later, ZoneId zone) {
        try {
            return LocalDate.parse(day)
                    .plusDays(later)
                    .atStartOfDay(zone)
                    .toOffsetDateTime()
                    .toString();
        } catch (DateTimeException none) {
            return "";
        }
    }

    private static Row row(JsonNode event) {
        JsonNode deed = event.path("deed");
        String version = deed.path("version").asString("");
        String outcome = deed.path("outcome").asString("");
        return Row.of(
                event.path("id").asString(""),
                event,
                Cell.at(Moments.of(event.path("recorded"))),
                Cell.text(event.path("callerName").asString(event.path("caller").asString("")))
                        .detail(event.path("sourceIp").asString("")),
                Cell.tag("quiet", "choice.action." + deed.path("action").asString(""))
                        .detail(deed.path("interaction").asString("")),
                Cell.code(deed.path("entity").asString("")).detail(version.isEmpty() ? "" : "v" + version),
                Cell.tag(TONES.getOrDefault(outcome, "quiet"), "choice.outcome." + outcome),
                Cell.code(event.path("traceId").asString("")));
    }

    private static Call audit(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(
                List.of("api", "v1", "tenants", workspace.requiredTenant().id(), "audit"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }
}
