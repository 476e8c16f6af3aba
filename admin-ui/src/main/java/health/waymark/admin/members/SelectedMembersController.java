package health.waymark.admin.members;

import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.Outcome;
import health.waymark.admin.form.Selection;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** The same role for several members, or removing them: a list of them to look at first, then one by one. */
@Controller
final class SelectedMembersController {

    private static final String ROLE = "members.role";
    private static final String REMOVE = "members.remove";

    @PostMapping("/t/{tenant}/members/selected/role")
    String role(
            Workspace workspace,
            @RequestParam(defaultValue = "") List<String> id,
            @RequestParam(defaultValue = "") List<String> offered,
            @RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String memberRole,
            Model model,
            HttpServletResponse response) {
        Map<String, Member> known = known(workspace);
        Selection selection = new Selection(id, offered, chosen);
        if (!Roles.ALL.contains(memberRole) || chosen.isEmpty()) {
            Fields fields = selection
                    .fields(choices(known, selection.shown()))
                    .part("role")
                    .radios("memberRole", memberRole, Roles.choices())
                    .needed();
            Selection.Shown page = new Selection.Shown(model, response);
            return Selection.show(
                    workspace, "members", ROLE, "/members/selected/role", fields, selection.missing(fields), page);
        }
        List<Outcome> outcomes = Outcome.of(
                choices(known, chosen),
                subject -> MemberController.members(workspace, subject)
                        .put(Objects.requireNonNull(known.get(subject))
                                .as(memberRole)
                                .terms(workspace.zone())));
        return Outcome.page(outcomes, ROLE, "members", workspace.path("/members"), model);
    }

    @PostMapping("/t/{tenant}/members/selected/remove")
    String remove(
            Workspace workspace,
            @RequestParam(defaultValue = "") List<String> id,
            @RequestParam(defaultValue = "") List<String> offered,
            @RequestParam(defaultValue = "") List<String> chosen,
            Model model,
            HttpServletResponse response) {
        Map<String, Member> known = known(workspace);
        if (chosen.isEmpty()) {
            Selection selection = new Selection(id, offered, chosen);
            Fields fields = selection.fields(choices(known, selection.shown()));
            Selection.Shown page = new Selection.Shown(model, response);
            return Selection.show(
                    workspace, "members", REMOVE, "/members/selected/remove", fields, selection.missing(fields), page);
        }
        List<Outcome> outcomes = Outcome.of(
                choices(known, chosen),
                subject -> MemberController.members(workspace, subject).delete());
        return Outcome.page(outcomes, REMOVE, "members", workspace.path("/members"), model);
    }

    private static Map<String, Member> known(Workspace workspace) {
        Map<String, Member> known = new HashMap<>();
        for (JsonNode each : MemberController.members(workspace).get().body()) {
            Member member = Member.of(each, workspace.zone());
            known.put(member.subject(), member);
        }
        return known;
    }

    /** Whoever is no member, or not any more, is not among them. */
    private static List<Choice> choices(Map<String, Member> known, List<String> ids) {
        List<Choice> choices = new ArrayList<>();
        for (String id : Set.copyOf(ids)) {
            Member member = known.get(id);
            if (member != null) {
                choices.add(Choice.named(id, member.name(), member.email()));
            }
        }
        choices.sort(Comparator.comparing(Choice::label));
        return choices;
    }
}
