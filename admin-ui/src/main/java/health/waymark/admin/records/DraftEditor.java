package health.waymark.admin.records;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.form.Errors;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** Going on with a draft: what is published stays as it is. */
@Controller
final class DraftEditor {

    private final RecordKinds kinds;

    DraftEditor(RecordKinds kinds) {
        this.kinds = kinds;
    }

    @GetMapping("/t/{tenant}/{kind}/{id}/draft/edit")
    String edit(Workspace workspace, @PathVariable String kind, @PathVariable String id, Model model) {
        Records records = Records.of(kinds.at(kind), workspace);
        Drafts drafts = new Drafts(records);
        Pending content = drafts.beginOpen(id);
        Records.Opened opened = records.openToEdit(id, Asked.nothing());
        Drafts.Open draft = drafts.open(content.answer());
        Sheet sheet = Sheet.ofDraft(records, workspace, opened);
        return RecordEditor.show(
                sheet.show(draft.info().revision(), draft.record().values(), Errors.none(), null), sheet, model);
    }

    @PostMapping("/t/{tenant}/{kind}/{id}/draft/edit")
    String save(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Records records = Records.of(kinds.at(kind), workspace);
        Drafts drafts = new Drafts(records);
        Drafts.Open draft = drafts.open(id);
        Asked asked = Asked.of(records.kind(), parameters);
        Sheet sheet = Sheet.ofDraft(records, workspace, records.openToEdit(id, asked));
        String revision = Objects.requireNonNullElse(parameters.getFirst("version"), "");
        Map<String, List<String>> values = sheet.sent(parameters);
        if (asked.looks()) {
            return RecordEditor.show(sheet.show(revision, values, Errors.none(), null), sheet, model);
        }
        Errors wrong = sheet.wrong(values);
        if (wrong.any()) {
            return RecordEditor.refuse(sheet, revision, values, wrong, model, response);
        }
        if (!revision.equals(draft.info().revision())) {
            return overtaken(sheet, draft, values, model, response);
        }
        ObjectNode changed = draft.record().copy();
        sheet.write(values, changed);
        try {
            drafts.replace(id, revision, changed);
        } catch (Records.Overtaken overtaken) {
            return overtaken(sheet, drafts.open(id), values, model, response);
        } catch (BackendRefusal refusal) {
            return RecordEditor.refuse(
                    sheet, revision, values, RecordEditor.errors(refusal, records.kind()), model, response);
        }
        redirect.addFlashAttribute("done", "draft-saved");
        return "redirect:" + workspace.path(records.kind().screen().path() + "/" + id + "/draft");
    }

    static String overtaken(
            Sheet sheet, Drafts.Open draft, Map<String, List<String>> mine, Model model, HttpServletResponse response) {
        return RecordEditor.overtaken(
                sheet, draft.info().revision(), draft.record().values(), mine, model, response);
    }
}
