package health.waymark.admin.imports;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.Filter;
import health.waymark.admin.listing.ListQuery;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.listing.Source;
import health.waymark.admin.records.RecordKinds;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One import: its columns, how far it is, and what was found of each row. */
@Controller
final class ImportPageController {

    private static final Set<String> ORDERS = Set.of("check", "apply", "cancel");

    private final Lists lists;
    private final RowTexts texts;
    private final RecordKinds kinds;

    ImportPageController(Lists lists, RowTexts texts, RecordKinds kinds) {
        this.lists = lists;
        this.texts = texts;
        this.kinds = kinds;
    }

    @GetMapping("/t/{tenant}/imports/{id}")
    @Nullable
    String show(
            Workspace workspace,
            @PathVariable String id,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Import shown = read(workspace, id);
        model.addAttribute("shown", shown);
        if (shown.busy()) {
            return "imports/progress";
        }
        if (shown.state().equals("uploaded")) {
            return shown.table() ? mapping(shown, model) : "imports/resources";
        }
        ListScreen screen = new ListScreen(
                "importRows",
                "/imports/" + shown.id(),
                List.of(Filter.choice("outcome", "error", "warning", "new", "changed", "unchanged")),
                List.of(Column.of("importRow"), Column.of("outcome"), Column.of("importSaid")));
        return lists.of(screen, workspace, (query, place, count) -> page(workspace, shown, query, place, count))
                .show("imports/result", model, request, response);
    }

    private Source.Page page(Workspace workspace, Import shown, ListQuery query, String place, int count) {
        String outcome = query.value("outcome");
        JsonNode page = ImportController.imports(workspace, shown.id(), "rows")
                .with("outcome", outcome)
                .with("after", place.matches("\\d{1,9}") ? place : "0")
                .with("limit", Integer.toString(count))
                .get()
                .body();
        return new Source.Page(
                StreamSupport.stream(page.path("rows").spliterator(), false)
                        .map(row -> texts.row(row, shown.bulk() ? address(row, workspace) : ""))
                        .toList(),
                Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty()),
                OptionalLong.of(outcome.isEmpty() ? shown.total() : shown.count(outcome)));
    }

    private String address(JsonNode row, Workspace workspace) {
        return kinds.address(row.path("resources").path(0).asString(""), workspace);
    }

    /** What a bulk change has written goes back, once that was looked at in turn. */
    @PostMapping("/t/{tenant}/imports/{id}/undo")
    String undo(Workspace workspace, @PathVariable String id) {
        Import done = read(workspace, id);
        String name = texts.undoing(done.name());
        String undoing = workspace
                .backend()
                .call(
                        "api",
                        "v1",
                        "tenants",
                        workspace.requiredTenant().id(),
                        "bulk-changes",
                        ImportController.valid(done.id()),
                        "undo")
                .post(JsonNodeFactory.instance.objectNode().put("name", name))
                .body()
                .path("id")
                .asString("");
        return "redirect:" + workspace.path("/imports/" + ImportController.valid(undoing));
    }

    /** The columns again, after a check. */
    @GetMapping("/t/{tenant}/imports/{id}/mapping")
    String columns(Workspace workspace, @PathVariable String id, Model model) {
        Import shown = read(workspace, id);
        model.addAttribute("shown", shown);
        if (!shown.mappable()) {
            return "redirect:" + workspace.path("/imports/" + shown.id());
        }
        return mapping(shown, model);
    }

    private static String mapping(Import shown, Model model) {
        model.addAttribute("columns", MappedColumn.of(shown.json()));
        model.addAttribute("fields", MappedColumn.fields(shown.json()));
        model.addAttribute("defaults", MappedColumn.defaults(shown.json()));
        model.addAttribute(
                "publish", shown.json().path("mapping").path("publish").asBoolean(true));
        return "imports/mapping";
    }

    @PostMapping("/t/{tenant}/imports/{id}/mapping")
    String map(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        Import shown = read(workspace, id);
        try {
            ImportController.imports(workspace, shown.id(), "mapping").put(MappedColumn.plan(shown.json(), sent));
            if ("check".equals(sent.getFirst("then"))) {
                ImportController.imports(workspace, shown.id(), "check").post(JsonNodeFactory.instance.objectNode());
            }
        } catch (BackendRefusal refusal) {
            if (refusal.status() != HttpStatus.UNPROCESSABLE_CONTENT.value()) {
                throw refusal;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("issues", refusal.issues());
            model.addAttribute("shown", shown);
            return mapping(new Import(MappedColumn.asSent(shown.json(), sent)), model);
        }
        return "redirect:" + workspace.path("/imports/" + shown.id());
    }

    @PostMapping("/t/{tenant}/imports/{id}/{order}")
    String order(Workspace workspace, @PathVariable String id, @PathVariable String order) {
        if (!ORDERS.contains(order)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ImportController.imports(workspace, ImportController.valid(id), order)
                .post(JsonNodeFactory.instance.objectNode());
        return "redirect:" + workspace.path("/imports/" + id);
    }

    /** What htmx asks for every other second; when the work is over the page is to come anew. */
    @GetMapping("/t/{tenant}/imports/{id}/progress")
    String progress(Workspace workspace, @PathVariable String id, Model model, HttpServletResponse response) {
        Import shown = read(workspace, id);
        if (!shown.busy()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("shown", shown);
        return "imports/progress :: bar";
    }

    private static Import read(Workspace workspace, String id) {
        return new Import(ImportController.imports(workspace, ImportController.valid(id))
                .get()
                .body());
    }
}
