package health.waymark.admin.mails;

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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
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

/** The mails of a tenant: {@code /api/v1/tenants/{tenant}/mails}, newest first. What they say is shown nowhere. */
@Controller
final class MailsController {

    private static final ListScreen SCREEN = new ListScreen(
            "mails",
            "/mails",
            List.of(Filter.choice("mailState", "waiting", "sent", "failed", "cancelled")),
            List.of(
                    Column.of("mailTo"),
                    Column.of("mailKind"),
                    Column.of("mailState"),
                    Column.of("mailAttempts"),
                    Column.of("mailTime")));

    private static final Map<String, String> TONES =
            Map.of("waiting", "info", "sent", "good", "failed", "bad", "cancelled", "quiet");

    private final Lists lists;

    MailsController(Lists lists) {
        this.lists = lists;
    }

    @GetMapping("/t/{tenant}/mails")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return lists.of(SCREEN, workspace, (query, place, count) -> page(workspace, query, place, count, model))
                .bulk(true, "mails.retry", "/mails/retry")
                .show("mails/mails", model, request, response);
    }

    private static Source.Page page(Workspace workspace, ListQuery query, String place, int count, Model model) {
        JsonNode page = mails(workspace)
                .with("state", query.value("mailState"))
                .with("limit", Integer.toString(count))
                .with("cursor", place)
                .get()
                .body();
        model.addAttribute("on", page.path("on").asBoolean(true));
        List<Row> rows = StreamSupport.stream(page.path("mails").spliterator(), false)
                .map(MailsController::row)
                .toList();
        return new Source.Page(
                rows,
                Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty()),
                OptionalLong.empty());
    }

    private static Row row(JsonNode mail) {
        String state = mail.path("state").asString("");
        return Row.of(
                mail.path("id").asString(""),
                mail,
                Cell.text(mail.path("email").asString(""))
                        .detail(mail.path("name").asString("")),
                Cell.tag("quiet", "choice.notice." + mail.path("kind").asString("")),
                Cell.tag(TONES.getOrDefault(state, "quiet"), "choice.mailState." + state)
                        .detail(mail.path("problem").asString("")),
                Cell.text(Integer.toString(mail.path("attempts").asInt(0))),
                Cell.at(Moments.of(mail.path("createdAt"))));
    }

    @PostMapping("/t/{tenant}/mails/retry")
    String retry(
            Workspace workspace,
            @RequestParam(name = "id", defaultValue = "") List<String> ids,
            RedirectAttributes redirect) {
        if (!ids.isEmpty()) {
            ObjectNode which = JsonNodeFactory.instance.objectNode();
            ArrayNode chosen = which.putArray("ids");
            ids.stream().distinct().limit(200).forEach(chosen::add);
            mails(workspace, "retry").post(which);
        }
        redirect.addFlashAttribute("done", "mailsRetried");
        return "redirect:" + workspace.path("/mails");
    }

    private static Call mails(Workspace workspace, String... more) {
        String tenant = workspace.requiredTenant().id();
        return more.length == 0
                ? workspace.backend().call("api", "v1", "tenants", tenant, "mails")
                : workspace.backend().call("api", "v1", "tenants", tenant, "mails", more[0]);
    }
}
