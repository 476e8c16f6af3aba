package health.waymark.admin.quality;

import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Confirm;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.Filter;
import health.waymark.admin.listing.ListQuery;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.listing.Row;
import health.waymark.admin.listing.Source;
import health.waymark.admin.records.RecordKinds;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
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

/** Data quality: {@code /api/v1/tenants/{tenant}/quality}, the weightiest findings first. */
@Controller
final class QualityController {

    private static final ListScreen SCREEN = new ListScreen(
            "quality",
            "/quality",
            List.of(
                    Filter.choice(
                            "finding",
                            "no-endpoint",
                            "endpoint-unreachable",
                            "dangling-reference",
                            "no-location",
                            "duplicate-identifier",
                            "half-facility",
                            "bad-position",
                            "certificate-expires",
                            "no-opening-hours",
                            "no-specialty",
                            "stale",
                            "forgotten-draft"),
                    Filter.choice("ignored", "true")),
            List.of(Column.of("finding"), Column.of("record"), Column.of("since"), Column.of("letBe")));

    private static final Set<String> SERIOUS =
            Set.of("no-endpoint", "endpoint-unreachable", "dangling-reference", "no-location");

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z]+/[A-Za-z0-9.-]{1,64}");

    private final Lists lists;
    private final RecordKinds kinds;

    QualityController(Lists lists, RecordKinds kinds) {
        this.lists = lists;
        this.kinds = kinds;
    }

    @GetMapping("/t/{tenant}/quality")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return lists.of(SCREEN, workspace, (query, place, count) -> page(workspace, query, place, count, model))
                .show("quality/quality", model, request, response);
    }

    @GetMapping("/t/{tenant}/quality/{kind}/{type}/{id}")
    String ask(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String type,
            @PathVariable String id,
            Model model,
            HttpServletResponse response) {
        String path = "/quality/" + kind + "/" + type + "/" + id;
        return show(workspace, path, "", Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/quality/{kind}/{type}/{id}")
    String letBe(
            Workspace workspace,
            @PathVariable Map<String, String> path,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        String here = "/quality/" + path.get("kind") + "/" + path.get("type") + "/" + path.get("id");
        Fields fields = fields(reason);
        if (fields.missing().any()) {
            return show(workspace, here, reason, fields.missing(), model, response);
        }
        ignored(workspace, path).put(JsonNodeFactory.instance.objectNode().put("reason", reason));
        redirect.addFlashAttribute("done", "letBe");
        return "redirect:" + workspace.path("/quality");
    }

    @GetMapping("/t/{tenant}/quality/{kind}/{type}/{id}/count")
    String askToCount(Workspace workspace, @PathVariable Map<String, String> path, Model model) {
        String reference = path.get("type") + "/" + path.get("id");
        return Confirm.page(
                new Confirm(
                        "quality.count",
                        names(workspace, Set.of(reference)).getOrDefault(reference, reference),
                        "quality",
                        workspace.path("/quality/" + path.get("kind") + "/" + reference + "/count"),
                        workspace.path("/quality"),
                        ""),
                model);
    }

    @PostMapping("/t/{tenant}/quality/{kind}/{type}/{id}/count")
    String count(Workspace workspace, @PathVariable Map<String, String> path, RedirectAttributes redirect) {
        ignored(workspace, path).delete();
        redirect.addFlashAttribute("done", "counted");
        return "redirect:" + workspace.path("/quality");
    }

    private Source.Page page(Workspace workspace, ListQuery query, String place, int count, Model model) {
        JsonNode report = workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "quality")
                .with("kind", query.value("finding"))
                .with("ignored", query.value("ignored"))
                .with("limit", Integer.toString(count))
                .with("cursor", place)
                .get()
                .body();
        JsonNode score = report.path("score");
        model.addAttribute("score", score.isNumber() ? score.asInt() : -1);
        model.addAttribute("computed", Moments.of(report.path("computedAt")));
        model.addAttribute("problem", report.path("problem").path("sentence").asString(""));
        model.addAttribute("problemSince", Moments.of(report.path("problem").path("since")));
        long total = 0;
        for (JsonNode kind : report.path("counts")) {
            boolean wanted = query.value("finding").isEmpty()
                    || query.value("finding").equals(kind.path("kind").asString(""));
            total += wanted ? kind.path("findings").asLong(0) : 0;
        }
        List<JsonNode> findings = StreamSupport.stream(report.path("findings").spliterator(), false)
                .toList();
        Map<String, String> names = names(
                workspace, findings.stream().map(QualityController::reference).collect(Collectors.toSet()));
        List<Row> rows =
                findings.stream().map(finding -> row(finding, names, workspace)).toList();
        return new Source.Page(
                rows,
                Optional.of(report.path("next").asString("")).filter(next -> !next.isEmpty()),
                query.value("ignored").isEmpty() ? OptionalLong.of(total) : OptionalLong.empty());
    }

    /** What these are called, by their reference, in one call. */
    private static Map<String, String> names(Workspace workspace, Set<String> references) {
        Map<String, List<String>> ids = references.stream()
                .filter(reference -> REFERENCE.matcher(reference).matches())
                .map(reference -> reference.split("/"))
                .collect(Collectors.groupingBy(
                        parts -> parts[0], TreeMap::new, Collectors.mapping(parts -> parts[1], Collectors.toList())));
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            List<String> reads = ids.entrySet().stream()
                    .map(type -> type.getKey() + "?_count=" + type.getValue().size() + "&_id="
                            + String.join(",", type.getValue()))
                    .toList();
            workspace
                    .backend()
                    .batch(workspace.requiredTenant().id(), reads)
                    .forEach(answer -> names.putAll(new Bundle(answer).names()));
        }
        return names;
    }

    private static String reference(JsonNode finding) {
        return finding.path("type").asString("") + "/" + finding.path("id").asString("");
    }

    private Row row(JsonNode finding, Map<String, String> names, Workspace workspace) {
        String kind = finding.path("kind").asString("");
        String reference = reference(finding);
        String page = workspace.path("/quality/" + kind + "/" + reference);
        Cell what = Cell.text("")
                .and(SERIOUS.contains(kind) ? "bad" : "warn", "choice.finding." + kind)
                .detail(finding.path("detail").asString(""));
        Cell letBe = finding.has("ignored")
                ? Cell.action("quality.count", page + "/count")
                        .detail(finding.path("ignored").path("reason").asString(""))
                : Cell.action("quality.letBe", page);
        return Row.of(
                kind + "/" + reference,
                finding,
                what,
                Cell.text(names.getOrDefault(reference, reference)).to(kinds.address(reference, workspace)),
                Cell.at(Moments.of(finding.path("since"))),
                letBe);
    }

    private static Fields fields(String reason) {
        return new Fields().part("letBe").area("reason", reason).needed();
    }

    private static String show(
            Workspace workspace, String path, String reason, Errors errors, Model model, HttpServletResponse response) {
        return FormPages.show(
                fields(reason)
                        .form("quality", workspace.path(path), workspace.path("/quality"), "quality.letBe", errors),
                "quality",
                List.of(Crumb.page("quality.title", workspace.path("/quality")), Crumb.page("quality.letBe", "")),
                model,
                response);
    }

    private static Call ignored(Workspace workspace, Map<String, String> path) {
        return workspace
                .backend()
                .call(
                        "api",
                        "v1",
                        "tenants",
                        workspace.requiredTenant().id(),
                        "quality",
                        path.getOrDefault("kind", ""),
                        path.getOrDefault("type", ""),
                        path.getOrDefault("id", ""),
                        "ignored");
    }
}
