package health.waymark.admin.members;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Confirm;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.listing.Action;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.Filter;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.listing.Row;
import health.waymark.admin.listing.Source;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** The members of a tenant: {@code /api/v1/tenants/{tenant}/members}. */
@Controller
final class MemberController {

    private static final ListScreen SCREEN = new ListScreen(
            "members",
            "/members",
            List.of(Filter.words("q"), Filter.choice("memberRole", Roles.ALL.toArray(String[]::new))),
            List.of(
                    Column.sorted("name", "name"),
                    Column.sorted("memberRole", "role"),
                    Column.of("orgSubtree"),
                    Column.sorted("secondFactor", "factor"),
                    Column.sorted("lastActive", "active"),
                    Column.of("validUntil")));

    private static final Map<String, String> FACTOR_TONES = Map.of("used", "good", "not-used", "warn");

    private final Lists lists;

    MemberController(Lists lists) {
        this.lists = lists;
    }

    @GetMapping("/t/{tenant}/members")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        members(workspace).get().body().forEach(member -> rows.add(row(member, workspace)));
        return lists.of(SCREEN, workspace, Source.whole(rows, SCREEN.columns()))
                .action(true, "members.invite", "/invitations/new", "plus")
                .action(true, "invitations.title", "/invitations", "")
                .bulk(true, "members.role", "/members/selected/role")
                .bulk(true, "members.remove", "/members/selected/remove")
                .show(model, request, response);
    }

    @GetMapping("/t/{tenant}/members/{subject}")
    String edit(Workspace workspace, @PathVariable String subject, Model model, HttpServletResponse response) {
        Member member = Member.of(members(workspace, subject).get().body(), workspace.zone());
        return show(workspace, member, "", Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/members/{subject}")
    String save(
            Workspace workspace,
            @PathVariable String subject,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Member known = Member.of(members(workspace, subject).get().body(), workspace.zone());
        Member member = known.with(sent);
        String words = Departments.words(sent);
        if (Departments.lookedFor(sent)) {
            return show(workspace, member, words, Errors.none(), model, response);
        }
        try {
            members(workspace, subject).put(member.terms(workspace.zone()));
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            Errors errors =
                    member.fields(Departments.onlyChosen(member.orgSubtree())).errors(refusal, Roles.FIELDS);
            return show(workspace, member, words, errors, model, response);
        }
        redirect.addFlashAttribute("done", "saved");
        return "redirect:" + workspace.path("/members");
    }

    @GetMapping("/t/{tenant}/members/{subject}/remove")
    String confirm(Workspace workspace, @PathVariable String subject, Model model) {
        Member member = Member.of(members(workspace, subject).get().body(), workspace.zone());
        return Confirm.page(
                new Confirm(
                        "members.remove",
                        member.name(),
                        "members",
                        workspace.path("/members/" + subject + "/remove"),
                        workspace.path("/members"),
                        ""),
                model);
    }

    @PostMapping("/t/{tenant}/members/{subject}/remove")
    String remove(Workspace workspace, @PathVariable String subject, RedirectAttributes redirect) {
        members(workspace, subject).delete();
        redirect.addFlashAttribute("done", "removed");
        return "redirect:" + workspace.path("/members");
    }

    private static String show(
            Workspace workspace,
            Member member,
            String words,
            Errors errors,
            Model model,
            HttpServletResponse response) {
        String page = workspace.path("/members/" + member.subject());
        model.addAttribute("removal", new Action("members.remove", page + "/remove", ""));
        return FormPages.show(
                member.fields(Departments.of(workspace, member.orgSubtree(), words))
                        .form("members", page, workspace.path("/members"), "form.save", errors),
                "members",
                List.of(Crumb.page("members.title", workspace.path("/members")), Crumb.named(member.name(), "")),
                model,
                response);
    }

    private static Row row(JsonNode json, Workspace workspace) {
        Member member = Member.of(json, workspace.zone());
        return Row.of(
                        member.subject(),
                        json,
                        Cell.text(member.name())
                                .to(workspace.path("/members/" + member.subject()))
                                .detail(member.email()),
                        Cell.tag("owner".equals(member.role()) ? "info" : "quiet", "role." + member.role()),
                        Cell.text(member.orgSubtree()),
                        factor(json.path("secondFactor").asString("")),
                        Cell.at(Moments.of(json.path("lastActive"))),
                        Cell.at(Moments.of(json.path("validUntil"))))
                .facet("memberRole", member.role());
    }

    /** At their last sign-in; who was never at work has none. */
    private static Cell factor(String code) {
        return code.isEmpty()
                ? Cell.text("")
                : Cell.tag(FACTOR_TONES.getOrDefault(code, "quiet"), "choice.secondFactor." + code);
    }

    static Call members(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(
                List.of("api", "v1", "tenants", workspace.requiredTenant().id(), "members"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }
}
