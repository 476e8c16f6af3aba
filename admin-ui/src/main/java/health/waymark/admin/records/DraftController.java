package health.waymark.admin.records;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The draft beside a record: what it changes, and what people decide about it. */
@Controller
final class DraftController {

    /** Whoever picks this minute may need some to press the button. */
    private static final Duration JUST_NOW = Duration.ofMinutes(5);

    private final RecordKinds kinds;
    private final Clock clock;

    DraftController(RecordKinds kinds, Clock clock) {
        this.kinds = kinds;
        this.clock = clock;
    }

    @GetMapping("/t/{tenant}/{kind}/{id}/draft")
    String show(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String id,
            Model model,
            RedirectAttributes redirect) {
        Records records = Records.of(kinds.at(kind), workspace);
        Drafts drafts = new Drafts(records);
        Pending asked = drafts.beginCompared(id);
        StoredRecord current = records.open(id);
        Answer answer;
        try {
            answer = asked.answer();
        } catch (BackendRefusal refusal) {
            return withoutDraft(refusal, workspace.path(records.kind().screen().path() + "/" + id), redirect);
        }
        Drafts.Open draft = drafts.open(answer);
        JsonNode compared = answer.body().path("diff");
        model.addAttribute("record", current);
        model.addAttribute("draft", draft.info());
        model.addAttribute("fourEyes", draft.fourEyes());
        model.addAttribute("differences", Differences.between(current, draft.record(), current.names()));
        model.addAttribute("changes", elements(compared.path("changes")));
        model.addAttribute("overtaken", elements(compared.path("overtaken")));
        model.addAttribute("json", workspace.backend().readable(draft.record().tree()));
        model.addAttribute("curl", drafts.curl(id));
        model.addAttribute(
                "editable", workspace.requiredTenant().mayChange(records.kind().type()));
        return "records/draft";
    }

    /** It was published or thrown away, or never was. */
    private static String withoutDraft(BackendRefusal refusal, String page, RedirectAttributes redirect) {
        if (refusal.status() != HttpStatus.NOT_FOUND.value()) {
            throw refusal;
        }
        redirect.addFlashAttribute("done", "draft-none");
        return "redirect:" + page;
    }

    /** For the page of the record, which has enough calls of its own: what there is of a draft, or nothing. */
    @GetMapping("/t/{tenant}/{kind}/{id}/draft/banner")
    String banner(Workspace workspace, @PathVariable String kind, @PathVariable String id, Model model) {
        Records records = Records.of(kinds.at(kind), workspace);
        Drafts.Beside beside = Drafts.beside(new Drafts(records).begin(id));
        model.addAttribute("draft", beside.draft().orElse(null));
        model.addAttribute(
                "address", workspace.path(records.kind().screen().path() + "/" + Records.valid(id) + "/draft"));
        return "records/banner";
    }

    private static List<ElementChange> elements(JsonNode changes) {
        return StreamSupport.stream(changes.spliterator(), false)
                .map(change -> new ElementChange(
                        change.path("path").asString(""),
                        change.path("before").asString(""),
                        change.path("after").asString("")))
                .toList();
    }

    /** An element that differs; empty texts where it is not there. */
    record ElementChange(String path, String before, String after) {}

    /** Each decision is about what the person has seen: if that is no longer so, they are asked to look again. */
    @PostMapping("/t/{tenant}/{kind}/{id}/draft/{decision:submit|approve|reject|publish|cancel|rebase}")
    String decide(
            Workspace workspace,
            @PathVariable Map<String, String> path,
            @RequestParam Map<String, String> sent,
            RedirectAttributes redirect) {
        Records records = Records.of(kinds.at(path.getOrDefault("kind", "")), workspace);
        String id = path.getOrDefault("id", "");
        String decision = path.getOrDefault("decision", "");
        String record = workspace.path(records.kind().screen().path() + "/" + id);
        Optional<Instant> at = moment(sent, workspace.zone());
        if (isMistyped(sent, decision, at, redirect)) {
            return again(sent, record, redirect);
        }
        try {
            JsonNode done = new Drafts(records)
                    .decide(id, decision, Objects.requireNonNullElse(sent.get("revision"), ""), body(sent, at));
            boolean published = done.has("version");
            redirect.addFlashAttribute("done", published ? "publish" : "draft-" + decision);
            return "redirect:" + record + (published ? "" : "/draft");
        } catch (Records.Overtaken overtaken) {
            redirect.addFlashAttribute("done", "overtaken");
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            redirect.addFlashAttribute(
                    "refusals", Errors.of(refusal.issues(), records.kind().fieldsByElement()));
        }
        return again(sent, record, redirect);
    }

    /** What was typed is offered again. */
    private static String again(Map<String, String> sent, String record, RedirectAttributes redirect) {
        for (String field : List.of("note", "comment", "at")) {
            redirect.addFlashAttribute("typed" + field, text(sent, field));
        }
        return "redirect:" + record + "/draft";
    }

    /** What a browser without our script lets through, and a date that is over: it would mean at once, which nobody meant. */
    private boolean isMistyped(
            Map<String, String> sent, String decision, Optional<Instant> at, RedirectAttributes redirect) {
        String wrong = "";
        if ("reject".equals(decision) && text(sent, "comment").isEmpty()) {
            wrong = "drafts.reject.reason";
        } else if (!text(sent, "at").isEmpty() && at.isEmpty()) {
            wrong = "drafts.at.wrong";
        } else if (at.filter(clock.instant().minus(JUST_NOW)::isAfter).isPresent()) {
            wrong = "drafts.at.over";
        }
        if (!wrong.isEmpty()) {
            redirect.addFlashAttribute("wrong", wrong);
        }
        return !wrong.isEmpty();
    }

    private static ObjectNode body(Map<String, String> sent, Optional<Instant> at) {
        ObjectNode body = Drafts.body();
        for (String field : List.of("note", "comment")) {
            if (!text(sent, field).isEmpty()) {
                body.put(field, text(sent, field));
            }
        }
        at.ifPresent(moment -> body.put("at", moment.toString()));
        return body;
    }

    private static String text(Map<String, String> sent, String field) {
        return Objects.requireNonNullElse(sent.get(field), "").strip();
    }

    /** In the zone of the pages, as they say. */
    private static Optional<Instant> moment(Map<String, String> sent, ZoneId zone) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text(sent, "at")).atZone(zone).toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    @GetMapping("/t/{tenant}/{kind}/{id}/draft/discard")
    String askToDiscard(Workspace workspace, @PathVariable String kind, @PathVariable String id, Model model) {
        Records records = Records.of(kinds.at(kind), workspace);
        Drafts.Open draft = new Drafts(records).open(id);
        model.addAttribute("record", draft.record());
        model.addAttribute("draft", draft.info());
        return "records/discard";
    }

    @PostMapping("/t/{tenant}/{kind}/{id}/draft/discard")
    String discard(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam String revision,
            RedirectAttributes redirect) {
        Records records = Records.of(kinds.at(kind), workspace);
        String record = workspace.path(records.kind().screen().path() + "/" + id);
        try {
            new Drafts(records).discard(id, revision);
        } catch (Records.Overtaken overtaken) {
            redirect.addFlashAttribute("done", "overtaken");
            return "redirect:" + record + "/draft";
        }
        redirect.addFlashAttribute("done", "draft-discard");
        return "redirect:" + record;
    }
}
