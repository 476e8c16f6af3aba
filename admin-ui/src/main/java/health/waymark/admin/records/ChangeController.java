package health.waymark.admin.records;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.fhir.Publication;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishing, unpublishing, retiring and reviving one record. */
@Controller
final class ChangeController {

    private final RecordKinds kinds;

    ChangeController(RecordKinds kinds) {
        this.kinds = kinds;
    }

    /** What can stop requests from arriving is asked for on a page of its own, with what depends on it. */
    @GetMapping("/t/{tenant}/{kind}/{id}/{change:unpublish|retire|suspend}")
    String confirm(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String id,
            @PathVariable String change,
            Model model) {
        Records records = Records.of(kinds.at(kind), workspace);
        Pending asked = records.beginUses(id, 1, "");
        StoredRecord record = records.show(id);
        requirePossible(record, change);
        JsonNode used = asked.answer().body();
        model.addAttribute("record", record);
        model.addAttribute("change", change);
        model.addAttribute("users", record.users().stream().map(Naming::of).toList());
        model.addAttribute("endpoints", used.path("inheritEndpoints").asLong(0));
        model.addAttribute("locations", used.path("inheritLocations").asLong(0));
        return "records/confirm";
    }

    @PostMapping("/t/{tenant}/{kind}/{id}/{change:publish|unpublish|retire|suspend|revive}")
    String change(
            Workspace workspace,
            @PathVariable Map<String, String> path,
            @RequestParam String version,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Records records = Records.of(kinds.at(path.getOrDefault("kind", "")), workspace);
        String id = path.getOrDefault("id", "");
        String change = path.getOrDefault("change", "");
        StoredRecord current = records.open(id);
        requirePossible(current, change);
        if (!version.equals(current.version())) {
            return overtaken(records, current, version, change, model, response);
        }
        ObjectNode changed = current.copy();
        Change.of(change).on(changed, records.kind());
        try {
            if (propose(records, current, changed)) {
                redirect.addFlashAttribute("done", "draft-proposed");
                return "redirect:" + workspace.path(records.kind().screen().path() + "/" + id + "/draft");
            }
        } catch (Records.Overtaken overtaken) {
            return overtaken(records, records.open(id), version, change, model, response);
        } catch (Drafts.Begun begun) {
            redirect.addFlashAttribute("done", "draft-begun");
            return "redirect:" + workspace.path(records.kind().screen().path() + "/" + id + "/draft");
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            redirect.addFlashAttribute(
                    "refusals", Errors.of(refusal.issues(), records.kind().fieldsByElement()));
            return "redirect:" + workspace.path(records.kind().screen().path() + "/" + id);
        }
        redirect.addFlashAttribute("done", change);
        return "redirect:" + workspace.path(records.kind().screen().path() + "/" + id);
    }

    /** Only what messages are sent to can be suspended. */
    private static void requirePossible(StoredRecord record, String change) {
        if (change.equals("suspend") && !record.kind().type().equals("Endpoint")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /**
     * Makes the change, or a draft of it where a second person has to agree.
     *
     * @return whether it has become a draft
     */
    private static boolean propose(Records records, StoredRecord current, ObjectNode changed)
            throws Records.Overtaken, Drafts.Begun {
        try {
            records.replace(current.id(), current.version(), changed);
            return false;
        } catch (BackendRefusal refusal) {
            Drafts.requireSecondPersonNeeded(refusal);
        }
        new Drafts(records).create(current.id(), current.version(), changed);
        return true;
    }

    /** Back to an earlier version: its content becomes a new one, and nothing is lost by it. */
    @PostMapping("/t/{tenant}/{kind}/{id}/restore")
    String restore(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam String version,
            @RequestParam String wanted,
            RedirectAttributes redirect) {
        Records records = Records.of(kinds.at(kind), workspace);
        StoredRecord earlier = records.readVersion(id, wanted);
        StoredRecord current = records.open(id);
        ObjectNode restored = earlier.copy();
        // Whether it is published is no content: bringing words back neither publishes nor withdraws.
        Publication.setDraft(restored, current.draft());
        String page = workspace.path(records.kind().screen().path() + "/" + id);
        try {
            if (!version.equals(current.version())) {
                throw new Records.Overtaken(new IllegalStateException("Somebody saved in between"));
            }
            if (propose(records, current, restored)) {
                redirect.addFlashAttribute("done", "draft-proposed");
                return "redirect:" + page + "/draft";
            }
        } catch (Drafts.Begun begun) {
            redirect.addFlashAttribute("done", "draft-begun");
            return "redirect:" + page + "/draft";
        } catch (Records.Overtaken overtaken) {
            redirect.addFlashAttribute("done", "overtaken");
            return "redirect:" + page + "/history";
        }
        redirect.addFlashAttribute("done", "restored");
        return "redirect:" + page;
    }

    private static String overtaken(
            Records records,
            StoredRecord current,
            String seen,
            String change,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("record", current);
        model.addAttribute("change", change);
        model.addAttribute(
                "differences", Differences.between(records.readVersion(current.id(), seen), current, current.names()));
        return "records/overtaken";
    }
}
