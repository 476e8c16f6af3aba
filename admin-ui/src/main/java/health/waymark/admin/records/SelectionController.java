package health.waymark.admin.records;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Field;
import health.waymark.admin.form.Form;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.form.Part;
import health.waymark.admin.form.Sent;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.listing.ListQuery;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be done with the selected rows of a list. Changes are bulk changes of the backend: a job looks at each entry, and
 * the page of that job shows what would become of it before anything is written.
 */
@Controller
final class SelectionController {

    private static final String HOW = "how";
    private static final String ADD = "add";
    private static final String REPLACE = "replace";

    private final RecordKinds kinds;
    private final Bulk bulk;

    SelectionController(RecordKinds kinds, Bulk bulk) {
        this.kinds = kinds;
        this.bulk = bulk;
    }

    @PostMapping("/t/{tenant}/{kind}/selection")
    @Nullable
    String choose(
            Workspace workspace,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String what,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Records records = Records.of(kinds.at(kind), workspace);
        Selected selected = selected(records, workspace, sent, request);
        if (selected.isEmpty() || what.isEmpty()) {
            return askWhat(selected, workspace, model);
        }
        if (what.equals(Selected.TEST) && selected.isOfEndpoints(what)) {
            RequestContextUtils.getOutputFlashMap(request).put("done", TestOrders.begin(selected, records));
            return "redirect:" + selected.query().at("");
        }
        if (what.equals(Selected.REPOINT) && selected.isOfEndpoints(what)) {
            return "redirect:"
                    + selected.address(workspace.path(records.kind().screen().path()) + "/selection/repoint", what);
        }
        if (selected.isAction(what)) {
            return begin(selected, records, workspace, what, selected.order(what, json()));
        }
        if (what.equals("csv") || what.equals("ndjson")) {
            export(selected, records, what, response);
            return null;
        }
        field(selected, what);
        return "redirect:"
                + selected.address(workspace.path(records.kind().screen().path()) + "/selection/set", what);
    }

    /** Nobody ticks twenty rows once more only because the choice beside them was forgotten. */
    private static String askWhat(Selected selected, Workspace workspace, Model model) {
        RecordKind kind = selected.kind();
        model.addAttribute("kind", kind);
        model.addAttribute("ids", selected.ids());
        model.addAttribute("all", selected.all());
        model.addAttribute("filters", selected.query().values());
        model.addAttribute("back", selected.query().at(""));
        model.addAttribute("address", workspace.path(kind.screen().path()) + "/selection");
        model.addAttribute("choices", selected.isEmpty() ? List.of() : Selected.offered(kind));
        return "records/selection";
    }

    static Selected selected(
            Records records, Workspace workspace, MultiValueMap<String, String> sent, HttpServletRequest request) {
        RecordKind kind = records.kind();
        return Selected.of(
                kind, ListQuery.of(kind.screen(), workspace.path(kind.screen().path()), request), sent);
    }

    private static Binding field(Selected selected, String what) {
        Binding field = selected.toSet(what);
        if (field == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return field;
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String begin(Selected selected, Records records, Workspace workspace, String what, ObjectNode order) {
        return bulk.begin(selected, records, workspace, what, order);
    }

    private static void export(Selected selected, Records records, String format, HttpServletResponse response)
            throws IOException {
        Call call = records.backend()
                .call(
                        "api",
                        "v1",
                        "tenants",
                        records.tenant(),
                        "lists",
                        records.kind().type())
                .with("format", format);
        if (!selected.all()) {
            call.with("_id", String.join(",", selected.ids()));
        } else if (!selected.search(records.search()).isEmpty()) {
            call.withPage(selected.search(records.search()));
        }
        response.setContentType(format.equals("csv") ? "text/csv;charset=UTF-8" : "application/fhir+ndjson");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + records.kind().key() + "." + format + "\"");
        call.copyTo(response.getOutputStream());
    }

    /**
     * What the value of a field is asked for.
     *
     * @param what as the list offers it
     * @param values what was filled in
     * @param adding whether they come beside what each has, where there can be several
     */
    private record Wanted(String what, Binding field, List<String> values, boolean adding) {

        /** The field, and how it is meant. */
        List<Field> fields(Sheet sheet) {
            Field value = sheet.field(field, values);
            return Selected.isOfSeveral(field) ? List.of(how(), value) : List.of(value);
        }

        private Field how() {
            return new Field(
                    Field.Kind.RADIOS,
                    HOW,
                    List.of(adding ? ADD : REPLACE),
                    List.of(Choice.of(HOW, ADD), Choice.of(HOW, REPLACE)),
                    true,
                    "",
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private static String ask(
            Selected selected, Sheet sheet, Wanted wanted, Errors errors, Model model, HttpServletResponse response) {
        RecordKind kind = selected.kind();
        String list = sheet.workspace().path(kind.screen().path());
        Form form = new Form(
                "bulk",
                selected.address(list + "/selection/set", wanted.what()),
                list,
                "",
                "records.bulk.look",
                "",
                List.of(new Part("bulk", wanted.fields(sheet))),
                errors,
                null);
        return FormPages.show(
                form,
                kind.key(),
                List.of(Crumb.page(kind.key() + ".title", list), Crumb.page("choice.bulk." + wanted.what(), "")),
                model,
                response);
    }

    @GetMapping("/t/{tenant}/{kind}/selection/set")
    String value(
            Workspace workspace,
            @PathVariable String kind,
            @RequestParam String what,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        Records records = Records.of(kinds.at(kind), workspace);
        Selected selected = selected(records, workspace, sent, request);
        Wanted wanted = new Wanted(what, field(selected, what), List.of(), true);
        Sheet sheet = Sheet.of(records, workspace, Optional.empty(), Asked.nothing(), false);
        return ask(selected, sheet, wanted, Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/{kind}/selection/set")
    String set(
            Workspace workspace,
            @PathVariable String kind,
            @RequestParam String what,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        Records records = Records.of(kinds.at(kind), workspace);
        Selected selected = selected(records, workspace, sent, request);
        Binding field = field(selected, what);
        boolean adding = Selected.isOfSeveral(field) && !REPLACE.equals(sent.getFirst(HOW));
        Wanted wanted = new Wanted(what, field, Sent.of(field, sent), adding);
        Asked asked = Asked.of(records.kind(), sent);
        if (asked.looks()) {
            Sheet sheet = Sheet.of(records, workspace, Optional.empty(), asked, false);
            return ask(selected, sheet, wanted, Errors.none(), model, response);
        }
        try {
            return begin(selected, records, workspace, what, selected.order(field, wanted.values(), adding, json()));
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            Errors errors = Errors.of(refusal.issues(), Map.of("value", field.name()));
            Sheet sheet = Sheet.of(records, workspace, Optional.empty(), asked, false);
            return ask(selected, sheet, wanted, errors, model, response);
        }
    }
}
