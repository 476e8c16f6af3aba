package health.waymark.admin.notices;

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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The person's notices, of all tenants that they are in: {@code /api/v1/me/notices}, newest first. */
@Controller
final class NoticesController {

    private static final ListScreen SCREEN = new ListScreen(
            "notices",
            "/notices",
            List.of(Filter.choice("noticeState", "unread")),
            List.of(
                    Column.of("noticeTitle"),
                    Column.of("noticeState"),
                    Column.of("noticeTenant"),
                    Column.of("noticeTime")));

    private final Lists lists;

    NoticesController(Lists lists) {
        this.lists = lists;
    }

    @GetMapping({"/notices", "/t/{tenant}/notices"})
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return lists.of(SCREEN, workspace, (query, place, count) -> page(workspace, query, place, count, model))
                .bulk(true, "notices.read", "/notices/read")
                .show("notices/notices", model, request, response);
    }

    private static Source.Page page(Workspace workspace, ListQuery query, String place, int count, Model model) {
        JsonNode page = notices(workspace)
                .with("unread", query.value("noticeState").isEmpty() ? "" : "true")
                .with("language", LocaleContextHolder.getLocale().toLanguageTag())
                .with("limit", Integer.toString(count))
                .with("cursor", place)
                .get()
                .body();
        List<Row> rows = StreamSupport.stream(page.path("notices").spliterator(), false)
                .map(NoticesController::row)
                .toList();
        model.addAttribute("newest", page.at("/notices/0/createdAt").asString(""));
        return new Source.Page(
                rows,
                Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty()),
                OptionalLong.empty());
    }

    private static Row row(JsonNode notice) {
        String path = notice.path("path").asString("");
        Cell state = notice.has("readAt") ? Cell.tag("quiet", "notices.isRead") : Cell.tag("info", "notices.isUnread");
        return Row.of(
                notice.path("id").asString(""),
                notice,
                Cell.text(notice.path("title").asString(""))
                        .to(path.startsWith("/t/") ? path : "")
                        .detail(notice.path("text").asString("")),
                state,
                Cell.text(notice.path("tenantName").asString("")),
                Cell.at(Moments.of(notice.path("createdAt"))));
    }

    @PostMapping({"/notices/read", "/t/{tenant}/notices/read"})
    String tickOff(
            Workspace workspace,
            @RequestParam(name = "id", defaultValue = "") List<String> ids,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes redirect) {
        ObjectNode which = JsonNodeFactory.instance.objectNode();
        if (until.isEmpty()) {
            ArrayNode chosen = which.putArray("ids");
            ids.stream().distinct().limit(200).forEach(chosen::add);
        } else {
            which.put("until", until);
        }
        notices(workspace, "read").put(which);
        redirect.addFlashAttribute("done", "ticked");
        return "redirect:" + workspace.path("/notices");
    }

    private static Call notices(Workspace workspace, String... more) {
        return more.length == 0
                ? workspace.backend().call("api", "v1", "me", "notices")
                : workspace.backend().call("api", "v1", "me", "notices", more[0]);
    }
}
