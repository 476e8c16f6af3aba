package health.waymark.admin.drafts;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Confirm;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.listing.Row;
import health.waymark.admin.listing.Source;
import health.waymark.admin.records.RecordKinds;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What was deleted and can be brought back: {@code /api/v1/tenants/{tenant}/restorable}, the last deleted first. */
@Controller
final class DeletedController {

    private static final ListScreen SCREEN = new ListScreen(
            "deleted",
            "/drafts/deleted",
            List.of(),
            List.of(Column.of("name"), Column.of("resourceType"), Column.of("deletedAt"), Column.of("bringBack")));

    private final Lists lists;
    private final RecordKinds kinds;

    DeletedController(Lists lists, RecordKinds kinds) {
        this.lists = lists;
        this.kinds = kinds;
    }

    @GetMapping("/t/{tenant}/drafts/deleted")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean editable = workspace.requiredTenant().mayChange("HealthcareService");
        return lists.of(SCREEN, workspace, (query, place, count) -> page(workspace, place, count, editable))
                .show("drafts/deleted", model, request, response);
    }

    private static Source.Page page(Workspace workspace, String place, int count, boolean editable) {
        JsonNode body = workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "restorable")
                .with("limit", Integer.toString(count))
                .with("cursor", place)
                .get()
                .body();
        return new Source.Page(
                StreamSupport.stream(body.path("restorable").spliterator(), false)
                        .map(lost -> row(lost, workspace, editable))
                        .toList(),
                Optional.of(body.path("next").asString("")).filter(next -> !next.isEmpty()),
                OptionalLong.empty());
    }

    private static Row row(JsonNode lost, Workspace workspace, boolean editable) {
        String type = lost.path("type").asString("");
        String id = lost.path("id").asString("");
        return Row.of(
                type + "/" + id,
                lost,
                Cell.text(lost.path("name").asString(id)),
                Cell.code(type),
                Cell.at(Moments.of(lost.path("deletedAt"))),
                editable
                        ? Cell.action("deleted.restore", workspace.path("/drafts/deleted/" + type + "/" + id))
                        : Cell.text(""));
    }

    @GetMapping("/t/{tenant}/drafts/deleted/{type}/{id}")
    String ask(Workspace workspace, @PathVariable String type, @PathVariable String id, Model model) {
        return Confirm.page(
                new Confirm(
                        "deleted.restore",
                        type + "/" + id,
                        "drafts",
                        workspace.path("/drafts/deleted/" + type + "/" + id),
                        workspace.path("/drafts/deleted"),
                        ""),
                model);
    }

    @PostMapping("/t/{tenant}/drafts/deleted/{type}/{id}")
    String restore(
            Workspace workspace, @PathVariable String type, @PathVariable String id, RedirectAttributes redirect) {
        workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "restore", type, id)
                .post(JsonNodeFactory.instance.objectNode());
        redirect.addFlashAttribute("done", "broughtBack");
        String page = kinds.address(type + "/" + id, workspace);
        return "redirect:" + (page.isEmpty() ? workspace.path("/drafts/deleted") : page);
    }
}
