package health.waymark.admin.settings;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.listing.Row;
import health.waymark.admin.listing.Source;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a tenant uses, has used, and would like to be able to use. */
@Controller
final class UsageController {

    /** Beyond this a number is a slip of the finger. */
    private static final String NUMBER = "[1-9]\\d{0,11}";

    private static final List<String> METRICS = List.of("members", "apiKeys", "resources", "requests", "busiestMinute");

    private static final ListScreen DAYS = new ListScreen(
            "usage",
            "/usage/history",
            List.of(),
            List.of(
                    Column.of("usageMembers"),
                    Column.of("usageApiKeys"),
                    Column.of("usageResources"),
                    Column.of("usageRequests"),
                    Column.of("usageRefused"),
                    Column.of("usageBusiestMinute")));

    private final Lists lists;
    private final Clock clock;

    UsageController(Lists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping("/t/{tenant}/usage")
    String show(Workspace workspace, Model model) {
        Pending quotas = call(workspace, "quotas").begin();
        List<QuotaRequest> requests =
                QuotaRequest.all(call(workspace, "quota-requests").get().body());
        model.addAttribute("quotas", Quota.all(quotas.answer().body(), requests));
        model.addAttribute("requests", requests);
        model.addAttribute(
                "levels",
                IntStream.rangeClosed(5, 10).map(tenth -> tenth * 10).boxed().toList());
        return "settings/usage";
    }

    @GetMapping("/t/{tenant}/usage/history")
    @Nullable
    String history(
            Workspace workspace,
            @RequestParam(defaultValue = "resources") String of,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(required = false) @Nullable String format,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        UsagePeriod period = UsagePeriod.of(last);
        JsonNode points = call(workspace, "usage")
                .with("per", period.per())
                .with("last", Integer.toString(period.count()))
                .get()
                .body()
                .path("points");
        if (format != null) {
            return lists.of(DAYS, workspace, Source.whole(rows(points), DAYS.columns()))
                    .show(model, request, response);
        }
        String metric = METRICS.contains(of) ? of : "resources";
        model.addAttribute("metric", metric);
        model.addAttribute("metrics", METRICS);
        model.addAttribute("period", period);
        model.addAttribute("periods", UsagePeriod.values());
        model.addAttribute(
                "history", UsageHistory.of(points, metric, period, LocalDate.now(clock.withZone(ZoneOffset.UTC))));
        return "settings/usage-history";
    }

    @PostMapping("/t/{tenant}/usage/alerts")
    String alerts(Workspace workspace, @RequestParam Map<String, String> sent, RedirectAttributes redirect) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String name : Quota.NAMES) {
            if (sent.getOrDefault(name, "").matches("[1-9]\\d?|100")) {
                json.put(name, Integer.parseInt(sent.getOrDefault(name, "")));
            }
        }
        call(workspace, "quota-alerts").put(json);
        redirect.addFlashAttribute("done", "saved");
        return "redirect:" + workspace.path("/usage");
    }

    @GetMapping("/t/{tenant}/usage/ask")
    String blank(
            Workspace workspace,
            @RequestParam(defaultValue = "") String quota,
            Model model,
            HttpServletResponse response) {
        return form(workspace, fields(quota, "", ""), Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/usage/ask")
    String ask(
            Workspace workspace,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        String quota = sent.getOrDefault("quota", "");
        String wanted = sent.getOrDefault("wanted", "").strip();
        String reason = sent.getOrDefault("reason", "").strip();
        Fields fields = fields(quota, wanted, reason);
        Errors missing = fields.missing();
        if (missing.any()) {
            return form(workspace, fields, missing, model, response);
        }
        try {
            call(workspace, "quota-requests")
                    .once(sent.getOrDefault("once", ""))
                    .post(JsonNodeFactory.instance
                            .objectNode()
                            .put("quota", quota)
                            .put("wanted", wanted.matches(NUMBER) ? Long.parseLong(wanted) : 0)
                            .put("reason", reason));
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            return form(workspace, fields, fields.errors(refusal, Map.of()), model, response);
        }
        redirect.addFlashAttribute("done", "asked");
        return "redirect:" + workspace.path("/usage");
    }

    @PostMapping("/t/{tenant}/usage/requests/{id}/withdraw")
    String withdraw(Workspace workspace, @PathVariable String id, RedirectAttributes redirect) {
        call(workspace, "quota-requests", id).delete();
        redirect.addFlashAttribute("done", "withdrawn");
        return "redirect:" + workspace.path("/usage");
    }

    private static Fields fields(String quota, String wanted, String reason) {
        return new Fields()
                .part("quotaRequest")
                .select(
                        "quota",
                        quota,
                        Quota.NAMES.stream()
                                .map(name -> new Choice(name, "usage." + name, "", true))
                                .toList())
                .needed()
                .text("wanted", "number", wanted)
                .needed()
                .area("reason", reason)
                .needed();
    }

    private static String form(
            Workspace workspace, Fields fields, Errors errors, Model model, HttpServletResponse response) {
        return FormPages.show(
                fields.form(
                        "quotaRequest",
                        workspace.path("/usage/ask"),
                        workspace.path("/usage"),
                        "usage.ask.submit",
                        errors),
                "usage",
                List.of(Crumb.page("usage.title", workspace.path("/usage")), Crumb.page("usage.ask", "")),
                model,
                response);
    }

    private static List<Row> rows(JsonNode points) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode point : points) {
            Cell[] cells = Stream.of("members", "apiKeys", "resources", "requests", "refused", "busiestMinute")
                    .map(name -> Cell.text(
                            point.path(name).isNumber()
                                    ? Long.toString(point.path(name).asLong())
                                    : ""))
                    .toArray(Cell[]::new);
            rows.add(Row.of(Objects.requireNonNull(point.path("begins").asString("")), point, cells));
        }
        return rows;
    }

    private static Call call(Workspace workspace, String... more) {
        return workspace
                .backend()
                .call(Stream.concat(
                                Stream.of(
                                        "api",
                                        "v1",
                                        "tenants",
                                        workspace.requiredTenant().id()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }
}
