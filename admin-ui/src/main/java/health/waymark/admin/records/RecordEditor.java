package health.waymark.admin.records;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Pending;
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
import org.springframework.util.LinkedMultiValueMap;
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

    private static final Set<Integer> ABOUT_THE_CONTENT = Set.of(400, 403, 409, 422, 423, 429);

    private final RecordKinds kinds;

    RecordEditor(RecordKinds kinds) {
        this.kinds = kinds;
    }

    @GetMapping("/t/{tenant}/{kind}/new")
    String blank(Workspace workspace, @PathVariable String kind, Model model, HttpServletRequest request) {
        RecordKind of = kinds.at(kind);
        String like = request.getParameter("like");
        if (like != null) {
            return another(Records.of(of, workspace), workspace, like, model);
        }
        MultiValueMap<String, String> given = new LinkedMultiValueMap<>();
        request.getParameterMap().forEach((name, values) -> given.put(name, List.of(values)));
        Sheet sheet = Sheet.of(Records.of(of, workspace), workspace, Optional.empty(), Asked.of(of, given), false);
        StoredRecord fresh = new StoredRecord(of, fresh(of), List.of());
        Map<String, List<String>> values = fresh.values();
        // A link may bring some of it along: "add a department here".
        given.forEach((name, brought) -> values.computeIfPresent(name, (n, v) -> brought));
        return show(sheet.show("", values, Errors.none(), null), sheet, model);
    }

    /** Filled in as another one is; its numbers are its own. */
    private static String another(Records records, Workspace workspace, String like, Model model) {
        Records.Opened opened = records.openToEdit(like, Asked.nothing());
        Sheet sheet = Sheet.ofAnother(records, workspace, opened);
        Map<String, List<String>> values = opened.record().values();
        records.kind().bindings().stream()
                .filter(binding -> binding.element().equals("identifier"))
                .forEach(binding -> values.put(binding.name(), List.of("")));
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
        Asked asked = Asked.of(records.kind(), parameters);
        Sheet sheet = Sheet.of(records, workspace, Optional.empty(), asked, false);
        Map<String, List<String>> values = sheet.sent(parameters);
        if (asked.looks()) {
            return show(sheet.show("", values, Errors.none(), null), sheet, model);
        }
        Errors wrong = sheet.wrong(values);
        if (wrong.any()) {
            return refuse(sheet, "", values, wrong, model, response);
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
        Pending asked = new Drafts(records).begin(id);
        Records.Opened opened = records.openToEdit(id, Asked.nothing());
        StoredRecord record = opened.record();
        Drafts.Beside beside = Drafts.beside(asked);
        if (beside.draft().isPresent()) {
            return "redirect:" + page(workspace, record) + (beside.draft().get().editable() ? "/draft/edit" : "/draft");
        }
        Sheet sheet = Sheet.of(records, workspace, opened, beside.fourEyes());
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
        Asked asked = Asked.of(records.kind(), parameters);
        Sheet sheet = Sheet.of(records, workspace, Optional.of(current), asked, false);
        String version = Objects.requireNonNullElse(parameters.getFirst("version"), "");
        Map<String, List<String>> values = sheet.sent(parameters);
        if (asked.looks()) {
            return show(sheet.show(version, values, Errors.none(), null), sheet, model);
        }
        Errors wrong = sheet.wrong(values);
        if (wrong.any()) {
            return refuse(sheet, version, values, wrong, model, response);
        }
        if (!version.equals(current.version())) {
            return overtaken(sheet, current.version(), current.values(), values, model, response);
        }
        ObjectNode changed = current.copy();
        sheet.write(values, changed);
        try {
            return "redirect:" + page(workspace, current)
                    + store(records, current, changed, parameters.containsKey("as"), redirect);
        } catch (Drafts.Begun begun) {
            return DraftEditor.overtaken(
                    Sheet.ofDraft(records, workspace, records.openToEdit(id, asked)),
                    new Drafts(records).open(id),
                    values,
                    model,
                    response);
        } catch (Records.Overtaken overtaken) {
            StoredRecord now = records.open(id);
            return overtaken(sheet, now.version(), now.values(), values, model, response);
        } catch (BackendRefusal refusal) {
            return refuse(sheet, version, values, errors(refusal, records.kind()), model, response);
        }
    }

    /**
     * Stores it where it belongs.
     *
     * @return the page that shows it, below that of the record
     */
    private static String store(
            Records records, StoredRecord current, ObjectNode changed, boolean asDraft, RedirectAttributes redirect)
            throws Records.Overtaken, Drafts.Begun {
        if (!asDraft) {
            try {
                records.replace(current.id(), current.version(), changed);
                redirect.addFlashAttribute("done", "saved");
                return "";
            } catch (BackendRefusal refusal) {
                Drafts.requireSecondPersonNeeded(refusal);
            }
        }
        new Drafts(records).create(current.id(), current.version(), changed);
        redirect.addFlashAttribute("done", "draft-saved");
        return "/draft";
    }

    private static ObjectNode fresh(RecordKind kind) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("resourceType", kind.type());
        kind.fresh().accept(resource);
        return resource;
    }

    /** A refusal that is not about what was typed is not for this page. */
    static Errors errors(BackendRefusal refusal, RecordKind kind) {
        if (!ABOUT_THE_CONTENT.contains(refusal.status()) || refusal.issues().isEmpty()) {
            throw refusal;
        }
        return Errors.of(refusal.issues(), kind.fieldsByElement());
    }

    static String refuse(
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
    static String overtaken(
            Sheet sheet,
            String version,
            Map<String, List<String>> theirs,
            Map<String, List<String>> mine,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        List<Difference> differences = Differences.between(sheet.kind(), mine, theirs, sheet.names());
        return show(sheet.show(version, mine, Errors.none(), differences), sheet, model);
    }

    static String show(Form form, Sheet sheet, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("kind", sheet.kind());
        model.addAttribute("record", sheet.current().orElse(null));
        return "records/form";
    }

    private static String to(Workspace workspace, StoredRecord record) {
        return "redirect:" + page(workspace, record);
    }

    private static String page(Workspace workspace, StoredRecord record) {
        return workspace.path(record.kind().screen().path() + "/" + record.id());
    }
}
