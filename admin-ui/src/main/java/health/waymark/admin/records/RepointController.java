package health.waymark.admin.records;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.listing.ListQuery;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The selected endpoints have moved: how their addresses begin is asked for, and a job shows what would become of each. */
@Controller
final class RepointController {

    private final RecordKinds kinds;
    private final Bulk bulk;

    RepointController(RecordKinds kinds, Bulk bulk) {
        this.kinds = kinds;
        this.bulk = bulk;
    }

    @GetMapping("/t/{tenant}/endpoints/selection/repoint")
    String ask(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        return show(workspace, selected(workspace, sent, request), fields("", ""), Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/endpoints/selection/repoint")
    String begin(
            Workspace workspace,
            @RequestParam(defaultValue = "") String addressFrom,
            @RequestParam(defaultValue = "") String addressTo,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        Selected selected = selected(workspace, sent, request);
        Fields fields = fields(addressFrom, addressTo);
        if (fields.missing().any()) {
            return show(workspace, selected, fields, fields.missing(), model, response);
        }
        Records records = Records.of(selected.kind(), workspace);
        ObjectNode order =
                selected.repointing(addressFrom.strip(), addressTo.strip(), JsonNodeFactory.instance.objectNode());
        try {
            return bulk.begin(selected, records, workspace, Selected.REPOINT, order);
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            return show(
                    workspace,
                    selected,
                    fields,
                    fields.errors(refusal, Map.of("from", "addressFrom", "value", "addressTo")),
                    model,
                    response);
        }
    }

    private Selected selected(Workspace workspace, MultiValueMap<String, String> sent, HttpServletRequest request) {
        RecordKind kind = kinds.at("endpoints");
        ListQuery query =
                ListQuery.of(kind.screen(), workspace.path(kind.screen().path()), request);
        return Selected.of(kind, query, sent);
    }

    private static Fields fields(String from, String to) {
        return new Fields()
                .part("repoint")
                .text("addressFrom", "text", from)
                .needed()
                .text("addressTo", "text", to)
                .needed();
    }

    private static String show(
            Workspace workspace,
            Selected selected,
            Fields fields,
            Errors errors,
            Model model,
            HttpServletResponse response) {
        String list = workspace.path(selected.kind().screen().path());
        String here = selected.address(list + "/selection/repoint", Selected.REPOINT);
        return FormPages.show(
                fields.form("repoint", here, list, "records.bulk.look", errors),
                selected.kind().key(),
                List.of(Crumb.page("endpoints.title", list), Crumb.page("choice.bulk.repoint", "")),
                model,
                response);
    }
}
