package health.waymark.admin.members;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Fields;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
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
import java.util.Objects;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Inviting people: {@code /api/v1/tenants/{tenant}/invitations}. A link is shown once and kept nowhere. */
@Controller
final class InvitationController {

    private static final ListScreen SCREEN = new ListScreen(
            "invitations",
            "/invitations",
            List.of(Filter.words("q"), Filter.choice("invitationState", "open", "accepted", "expired", "revoked")),
            List.of(
                    Column.sorted("name", "name"),
                    Column.of("memberRole"),
                    Column.of("invitationState"),
                    Column.sorted("created", "created"),
                    Column.sorted("expires", "expires")));

    private static final Map<String, String> TONES =
            Map.of("open", "info", "accepted", "good", "expired", "warn", "revoked", "quiet");

    private final Lists lists;

    InvitationController(Lists lists) {
        this.lists = lists;
    }

    @GetMapping("/t/{tenant}/invitations")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        invitations(workspace).get().body().forEach(each -> rows.add(row(each, workspace)));
        return lists.of(SCREEN, workspace, Source.whole(rows, SCREEN.columns()))
                .action(true, "members.invite", "/invitations/new", "plus")
                .action(true, "invitations.several", "/invitations/several", "")
                .action(true, "members.title", "/members", "")
                .show(model, request, response);
    }

    @GetMapping("/t/{tenant}/invitations/new")
    String blank(Workspace workspace, Model model, HttpServletResponse response) {
        return show(workspace, Invited.blank(), "", Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/invitations/new")
    String invite(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        Invited invited = Invited.of(sent);
        String words = Departments.words(sent);
        if (Departments.lookedFor(sent)) {
            return show(workspace, invited, words, Errors.none(), model, response);
        }
        Fields fields = invited.fields(Departments.onlyChosen(invited.orgSubtree()));
        if (fields.missing().any()) {
            return show(workspace, invited, words, fields.missing(), model, response);
        }
        try {
            return reveal(
                    invitations(workspace)
                            .once(Objects.requireNonNullElse(sent.getFirst("once"), ""))
                            .post(invited.json(workspace.zone())),
                    model,
                    response);
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            return show(workspace, invited, words, fields.errors(refusal, Roles.FIELDS), model, response);
        }
    }

    @GetMapping("/t/{tenant}/invitations/{id}")
    String view(Workspace workspace, @PathVariable String id, Model model) {
        for (JsonNode each : invitations(workspace).get().body()) {
            if (id.equals(each.path("id").asString())) {
                model.addAttribute("invitation", each);
                model.addAttribute("state", each.path("status").asString(""));
                model.addAttribute("expires", Moments.of(each.path("expiresAt")));
                return "members/invitation";
            }
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @PostMapping("/t/{tenant}/invitations/{id}/resend")
    String resend(Workspace workspace, @PathVariable String id, Model model, HttpServletResponse response) {
        return reveal(
                invitations(workspace, id, "resend").post(JsonNodeFactory.instance.objectNode()), model, response);
    }

    @PostMapping("/t/{tenant}/invitations/{id}/revoke")
    String revoke(Workspace workspace, @PathVariable String id, RedirectAttributes redirect) {
        invitations(workspace, id).delete();
        redirect.addFlashAttribute("done", "revoked");
        return "redirect:" + workspace.path("/invitations");
    }

    private static String reveal(Answer answer, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("link", answer.body().path("link").asString(""));
        model.addAttribute("invitation", answer.body().path("invitation"));
        model.addAttribute("mailed", answer.body().path("mailed").asBoolean(false));
        model.addAttribute(
                "expires", Moments.of(answer.body().path("invitation").path("expiresAt")));
        return "members/invited";
    }

    private static String show(
            Workspace workspace,
            Invited invited,
            String words,
            Errors errors,
            Model model,
            HttpServletResponse response) {
        return FormPages.show(
                invited.fields(Departments.of(workspace, invited.orgSubtree(), words))
                        .form(
                                "invitations",
                                workspace.path("/invitations/new"),
                                workspace.path("/members"),
                                "members.invite.submit",
                                errors),
                "members",
                List.of(Crumb.page("members.title", workspace.path("/members")), Crumb.page("members.invite", "")),
                model,
                response);
    }

    private static Row row(JsonNode json, Workspace workspace) {
        String state = json.path("status").asString("");
        return Row.of(
                        json.path("id").asString(""),
                        json,
                        Cell.text(json.path("name").asString(""))
                                .to(workspace.path(
                                        "/invitations/" + json.path("id").asString("")))
                                .detail(json.path("email").asString("")),
                        Cell.tag("quiet", "role." + json.path("role").asString("")),
                        state(state, json.path("mail").asString("")),
                        Cell.at(Moments.of(json.path("createdAt"))),
                        Cell.at(Moments.of(json.path("expiresAt"))))
                .facet("invitationState", state);
    }

    /** A mail that did not arrive is to be made good by whoever invites. */
    private static Cell state(String state, String mail) {
        Cell cell = Cell.tag(TONES.getOrDefault(state, "quiet"), "choice.invitationState." + state);
        return "open".equals(state) && "failed".equals(mail) ? cell.and("bad", "choice.mailState.failed") : cell;
    }

    static Call invitations(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(
                List.of("api", "v1", "tenants", workspace.requiredTenant().id(), "invitations"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }
}
