package health.waymark.admin.records;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.fhir.Publication;
import health.waymark.admin.form.Difference;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Form;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Making and changing a record. A new one is a draft; a change keeps it draft or published, as it was. */
@Controller
final class RecordEditor {

    private static final Set<Integer> ABOUT_THE_CONTENT = Set.of(400, 409, 422);

    private final RecordKinds kinds;

    RecordEditor(RecordKinds kinds) {
        this.kinds = kinds;
    }

    @GetMapping("/t/{tenant}/{kind}/new")
    String blank(Workspace workspace, @PathVariable String kind, Model model, HttpServletRequest request) {
        RecordKind of = kinds.at(kind);
        Sheet sheet = Sheet.of(Records.of(of, workspace), workspace, Optional.empty());
        StoredRecord fresh = new StoredRecord(of, fresh(of), List.of());
        Map<String, List<String>> values = fresh.values();
        // A link may bring some of it along: "add a department here".
        request.getParameterMap().forEach((name, given) -> values.computeIfPresent(name, (n, v) -> List.of(given)));
        return show(sheet.show("", values, Errors.none(), null), sheet, model);
    }

    @PostMapping("/t/{tenant}/{kind}/new")
    String create(
            Workspace workspace,
            @PathVariable String kind,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Records records = Records.of(kinds.at(kind), workspace);
        Sheet sheet = Sheet.of(records, workspace, Optional.empty());
        Map<String, List<String>> values = sheet.sent(parameters);
        Errors missing = sheet.missing(values);
        if (missing.any()) {
            return refuse(sheet, "", values, missing, model, response);
        }
        ObjectNode resource = fresh(records.kind());
        Publication.setDraft(resource, true);
        sheet.write(values, resource);
        try {
            StoredRecord created =
                    records.create(resource, Objects.requireNonNullElse(parameters.getFirst("once"), ""));
            redirect.addFlashAttribute("done", "created");
            return to(workspace, created);
        } catch (BackendRefusal refusal) {
            return refuse(sheet, "", values, errors(refusal, records.kind()), model, response);
        }
    }

    @GetMapping("/t/{tenant}/{kind}/{id}/edit")
    String edit(Workspace workspace, @PathVariable String kind, @PathVariable String id, Model model) {
        Records records = Records.of(kinds.at(kind), workspace);
        StoredRecord record = records.open(id);
        Sheet sheet = Sheet.of(records, workspace, Optional.of(record));
        return show(sheet.show(record.version(), record.values(), Errors.none(), null), sheet, model);
    }

    /** The resource is read again and only the form's fields are written into it: the rest of it survives. */
    @PostMapping("/t/{tenant}/{kind}/{id}/edit")
    String save(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Records records = Records.of(kinds.at(kind), workspace);
        StoredRecord current = records.open(id);
        Sheet sheet = Sheet.of(records, workspace, Optional.of(current));
        String version = Objects.requireNonNullElse(parameters.getFirst("version"), "");
        Map<String, List<String>> values = sheet.sent(parameters);
        Errors missing = sheet.missing(values);
        if (missing.any()) {
            return refuse(sheet, version, values, missing, model, response);
        }
        if (!version.equals(current.version())) {
            return overtaken(sheet, current, values, model, response);
        }
        ObjectNode changed = current.copy();
        sheet.write(values, changed);
        try {
            records.replace(id, version, changed);
            redirect.addFlashAttribute("done", "saved");
            return to(workspace, current);
        } catch (Records.Overtaken overtaken) {
            return overtaken(sheet, records.open(id), values, model, response);
        } catch (BackendRefusal refusal) {
            return refuse(sheet, version, values, errors(refusal, records.kind()), model, response);
        }
    }

    private static ObjectNode fresh(RecordKind kind) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("resourceType", kind.type());
        kind.fresh().accept(resource);
        return resource;
    }

    /** A refusal that is not about what was typed is not for this page. */
    private static Errors errors(BackendRefusal refusal, RecordKind kind) {
        if (!ABOUT_THE_CONTENT.contains(refusal.status()) || refusal.issues().isEmpty()) {
            throw refusal;
        }
        return Errors.of(refusal.issues(), kind.fieldsByElement());
    }

    private static String refuse(
            Sheet sheet,
            String version,
            Map<String, List<String>> values,
            Errors errors,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(sheet.show(version, values, errors, null), sheet, model);
    }

    /** Both versions are shown, and saving once more is a decision. */
    private static String overtaken(
            Sheet sheet,
            StoredRecord current,
            Map<String, List<String>> mine,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        List<Difference> differences = Differences.between(sheet.kind(), mine, current.values(), sheet.names());
        return show(sheet.show(current.version(), mine, Errors.none(), differences), sheet, model);
    }

    private static String show(Form form, Sheet sheet, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("kind", sheet.kind());
        model.addAttribute("record", sheet.current().orElse(null));
        return "records/form";
    }

    private static String to(Workspace workspace, StoredRecord record) {
        return "redirect:" + workspace.path(record.kind().screen().path() + "/" + record.id());
    }
}
