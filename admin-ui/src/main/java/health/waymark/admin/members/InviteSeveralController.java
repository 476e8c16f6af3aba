package health.waymark.admin.members;

import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/**
 * Inviting a whole list of people. Each is an invitation of its own: what is refused stops no other, and is shown to be
 * mended. Sent twice, nobody is invited twice.
 */
@Controller
final class InviteSeveralController {

    /** Bytes. Many times what the most people that are taken need. */
    private static final long LARGEST_FILE = 256 * 1024;

    @GetMapping("/t/{tenant}/invitations/several")
    String blank(Workspace workspace, Model model) {
        Invited terms = Invited.blank();
        return show(
                workspace,
                terms,
                "",
                Departments.of(workspace, terms.orgSubtree(), ""),
                Errors.none(),
                List.of(),
                model);
    }

    @PostMapping("/t/{tenant}/invitations/several")
    String invite(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Invited terms = Invited.of(sent);
        String typed = Objects.requireNonNullElse(sent.getFirst("people"), "");
        List<InvitedOutcome> earlier = InvitedOutcome.carried(Objects.requireNonNullElse(sent.getFirst("made"), ""));
        boolean tooLarge = file != null && file.getSize() > LARGEST_FILE;
        String listed = file == null || tooLarge ? "" : ListText.of(file.getBytes());
        // A browser forgets which file was chosen: what it holds comes back as if it had been typed.
        String people = listed.isBlank() ? typed : InvitedLine.text(typed, listed);
        if (Departments.lookedFor(sent)) {
            Departments found = Departments.atHand(workspace, terms.orgSubtree(), Departments.words(sent));
            return show(workspace, terms, people, found, Errors.none(), earlier, model);
        }
        List<InvitedLine> lines = InvitedLine.in(typed, listed);
        boolean tooMany = tooLarge || lines.size() > InvitedLine.MOST;
        if (tooMany || lines.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Errors wrong = tooMany
                    ? Errors.none().malformed(Map.of("people", "invitations.several.tooMany"))
                    : Errors.missing(List.of("people"));
            Departments departments = Departments.atHand(workspace, terms.orgSubtree(), "");
            return show(workspace, terms, people, departments, wrong, earlier, model);
        }
        String once = Objects.requireNonNullElse(sent.getFirst("once"), "");
        Inviting inviting = new Inviting(workspace, terms, once);
        List<InvitedOutcome> outcomes = inviting.all(onceEach(lines, earlier, model));
        if (inviting.stopped() && !once.isEmpty()) {
            // What became of a line may not be known: sent again, it is the same request.
            model.addAttribute("once", once);
        }
        return told(workspace, terms, inviting.stopped(), earlier, outcomes, model);
    }

    /** Nobody is invited twice; of whom the list has more than once, the page says so. */
    private static List<InvitedLine> onceEach(List<InvitedLine> lines, List<InvitedOutcome> earlier, Model model) {
        Set<String> known = new HashSet<>();
        earlier.forEach(outcome -> known.add(outcome.line().email().toLowerCase(Locale.ROOT)));
        List<InvitedLine> each = new ArrayList<>();
        Set<String> twice = new LinkedHashSet<>();
        for (InvitedLine line : lines) {
            if (line.email().isEmpty() || known.add(line.email().toLowerCase(Locale.ROOT))) {
                each.add(line);
            } else {
                twice.add(line.email());
            }
        }
        model.addAttribute("twice", String.join(", ", twice));
        return each;
    }

    /** What was refused stands in a form below, to be mended; without any there is no form. */
    private static String told(
            Workspace workspace,
            Invited terms,
            boolean stopped,
            List<InvitedOutcome> earlier,
            List<InvitedOutcome> outcomes,
            Model model) {
        List<InvitedOutcome> all =
                Stream.concat(earlier.stream(), outcomes.stream()).toList();
        String left = outcomes.stream()
                .filter(InvitedOutcome::failed)
                .map(outcome -> outcome.line().text())
                .collect(Collectors.joining("\n"));
        if (left.isEmpty()) {
            return show(all, model);
        }
        Departments departments = stopped
                ? Departments.onlyChosen(terms.orgSubtree())
                : Departments.atHand(workspace, terms.orgSubtree(), "");
        return show(workspace, terms, left, departments, Errors.none(), all, model);
    }

    private static String show(
            Workspace workspace,
            Invited terms,
            String people,
            Departments departments,
            Errors errors,
            List<InvitedOutcome> outcomes,
            Model model) {
        Fields fields = new Fields()
                .part("invited")
                .area("people", people)
                .needed()
                .part("role")
                .radios("memberRole", terms.role(), Roles.choices())
                .needed()
                .part("limits");
        departments.in(fields, terms.orgSubtree()).text("validUntil", "date", terms.validUntil());
        model.addAttribute(
                "form",
                fields.form(
                        "invitations",
                        workspace.path("/invitations/several"),
                        workspace.path("/invitations"),
                        "invitations.several.submit",
                        errors));
        return show(outcomes, model);
    }

    private static String show(List<InvitedOutcome> outcomes, Model model) {
        List<InvitedOutcome> made =
                outcomes.stream().filter(outcome -> !outcome.failed()).toList();
        model.addAttribute("outcomes", outcomes);
        model.addAttribute("made", made);
        model.addAttribute("carried", InvitedOutcome.carried(made));
        model.addAttribute("hereOnly", made.stream().anyMatch(InvitedOutcome::hereOnly));
        return "members/several";
    }
}
