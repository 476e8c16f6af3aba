package health.waymark.admin.members;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Issue;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.Form;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

/**
 * Inviting a whole list of people. Each is an invitation of its own: what is refused stops no other, and is shown to be
 * mended. Sent twice, nobody is invited twice.
 */
@Controller
final class InviteSeveralController {

    /** These are about whoever invites, not about one of the lines. */
    private static final Set<Integer> ABOUT_ALL = Set.of(401, 404, 423, 429, 503);

    @GetMapping("/t/{tenant}/invitations/several")
    String blank(Workspace workspace, Model model) {
        return show(workspace, Invited.blank(), "", Errors.none(), model);
    }

    @PostMapping("/t/{tenant}/invitations/several")
    String invite(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Invited terms = Invited.of(sent);
        String typed = Objects.requireNonNullElse(sent.getFirst("people"), "");
        String text = file == null || file.isEmpty()
                ? typed
                : typed + "\n" + new String(file.getBytes(), StandardCharsets.UTF_8);
        List<InvitedLine> lines = InvitedLine.in(text);
        if (lines.isEmpty() || lines.size() > InvitedLine.MOST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Errors wrong = lines.isEmpty()
                    ? Errors.missing(List.of("people"))
                    : Errors.none().malformed(Map.of("people", "invitations.several.tooMany"));
            return show(workspace, terms, typed, wrong, model);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String once = Objects.requireNonNullElse(sent.getFirst("once"), "");
        List<Outcome> outcomes = new ArrayList<>();
        lines.forEach(line -> outcomes.add(invite(workspace, terms, line, once)));
        return told(workspace, terms, outcomes, model);
    }

    /**
     * What became of a line.
     *
     * @param link shown this once; empty when there is no invitation
     * @param mailed whether the link is on its way by mail
     * @param problem what the backend says; empty when there is none
     * @param unreadable whether there is no address in the line
     */
    record Outcome(InvitedLine line, String link, boolean mailed, String problem, boolean unreadable) {

        /** Whether it is to be mended. */
        public boolean failed() {
            return link.isEmpty();
        }
    }

    private static Outcome invite(Workspace workspace, Invited terms, InvitedLine line, String once) {
        if (line.email().isEmpty()) {
            return new Outcome(line, "", false, "", true);
        }
        try {
            JsonNode body = InvitationController.invitations(workspace)
                    .once(key(once, line))
                    .post(terms.to(line).json(workspace.zone()))
                    .body();
            return new Outcome(
                    line, body.path("link").asString(""), body.path("mailed").asBoolean(false), "", false);
        } catch (BackendRefusal refusal) {
            if (ABOUT_ALL.contains(refusal.status()) || refusal.issues().isEmpty()) {
                throw refusal;
            }
            String problem =
                    refusal.issues().stream().map(Issue::text).distinct().collect(Collectors.joining(" "));
            return new Outcome(line, "", false, problem, false);
        }
    }

    /** The same form sent again is the same request for each of its lines. */
    private static String key(String once, InvitedLine line) {
        return once.isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes((once + " " + line.email()).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    /** What was refused stands in a form below, to be mended. */
    private static String told(Workspace workspace, Invited terms, List<Outcome> outcomes, Model model) {
        String left = outcomes.stream()
                .filter(Outcome::failed)
                .map(outcome -> outcome.line().text())
                .collect(Collectors.joining("\n"));
        model.addAttribute("outcomes", outcomes);
        model.addAttribute(
                "invited", outcomes.stream().filter(each -> !each.failed()).count());
        model.addAttribute("left", left);
        return show(workspace, terms, left, Errors.none(), model);
    }

    private static String show(Workspace workspace, Invited terms, String people, Errors errors, Model model) {
        Fields fields = new Fields()
                .part("invited")
                .area("people", people)
                .needed()
                .part("role")
                .radios("memberRole", terms.role(), Roles.choices())
                .needed()
                .part("limits")
                .select("orgSubtree", terms.orgSubtree(), Departments.choices(workspace, terms.orgSubtree()))
                .text("validUntil", "date", terms.validUntil());
        Form form = fields.form(
                "invitations",
                workspace.path("/invitations/several"),
                workspace.path("/invitations"),
                "invitations.several.submit",
                errors);
        model.addAttribute("form", form);
        return "members/several";
    }
}
