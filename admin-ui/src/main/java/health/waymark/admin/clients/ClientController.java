package health.waymark.admin.clients;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Confirm;
import health.waymark.admin.form.Errors;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** OAuth clients: {@code /api/v1/tenants/{tenant}/oauth-clients}. */
@Controller
final class ClientController {

    private static final ListScreen SCREEN = new ListScreen(
            "clients",
            "/clients",
            List.of(Filter.words("q"), Filter.choice("clientState", "on", "off")),
            List.of(
                    Column.sorted("name", "name"),
                    Column.of("method"),
                    Column.of("keyScopes"),
                    Column.of("clientState"),
                    Column.sorted("lastToken", "lastToken"),
                    Column.sorted("created", "created")));

    private final Lists lists;

    ClientController(Lists lists) {
        this.lists = lists;
    }

    @GetMapping("/t/{tenant}/clients")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        clients(workspace).get().body().forEach(client -> rows.add(row(client, workspace)));
        return lists.of(SCREEN, workspace, Source.whole(rows, SCREEN.columns()))
                .action(true, "clients.new", "/clients/new", "plus")
                .show(model, request, response);
    }

    @GetMapping("/t/{tenant}/clients/new")
    String blank(Workspace workspace, Model model, HttpServletResponse response) {
        return show(workspace, NewClient.blank(), Errors.none(), model, response);
    }

    @PostMapping("/t/{tenant}/clients/new")
    String register(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        NewClient client = NewClient.of(sent);
        Errors missing = client.fields().missing();
        if (missing.any()) {
            return show(workspace, client, missing, model, response);
        }
        try {
            Answer answer = clients(workspace)
                    .once(Objects.requireNonNullElse(sent.getFirst("once"), ""))
                    .post(client.json());
            return reveal(answer, workspace, model, response, redirect);
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            return show(workspace, client, client.fields().errors(refusal, NewClient.FIELDS), model, response);
        }
    }

    @GetMapping("/t/{tenant}/clients/{id}")
    String view(Workspace workspace, @PathVariable String id, Model model) {
        return show(workspace, id, model);
    }

    /** With what was found of its keys, when it has any. */
    static String show(Workspace workspace, String id, Model model) {
        JsonNode client = clients(workspace, id).get().body();
        if (client.path("method").asString("").equals("private_key_jwt")) {
            JsonNode keySet = clients(workspace, id, "key-set").get().body();
            model.addAttribute("keySet", Proofs.KeySet.of(keySet));
        }
        return show(client, model);
    }

    @GetMapping("/t/{tenant}/clients/{id}/roll")
    String askToRoll(Workspace workspace, @PathVariable String id, Model model) {
        String name = nameOf(workspace, id);
        return Confirm.page(
                new Confirm(
                        "clients.roll",
                        name,
                        "clients",
                        workspace.path("/clients/" + id + "/roll"),
                        workspace.path("/clients/" + id),
                        name),
                model);
    }

    /** The old secret ends at once, so a slip of the hand must not be enough. */
    @PostMapping("/t/{tenant}/clients/{id}/roll")
    String roll(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String typed,
            @RequestParam(defaultValue = "") String once,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!typed.strip().equals(nameOf(workspace, id))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", true);
            return askToRoll(workspace, id, model);
        }
        Answer answer = clients(workspace, id, "roll").once(once).post(JsonNodeFactory.instance.objectNode());
        return reveal(answer, workspace, model, response, redirect);
    }

    /** Nothing that works stops working, so no question is asked. */
    @PostMapping("/t/{tenant}/clients/{id}/succeed")
    String succeed(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam(defaultValue = "24h") String overlap,
            @RequestParam(defaultValue = "") String once,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Answer answer = clients(workspace, id, "roll")
                .once(once)
                .post(JsonNodeFactory.instance.objectNode().put("overlap", overlap));
        return reveal(answer, workspace, model, response, redirect);
    }

    @PostMapping("/t/{tenant}/clients/{id}/switch")
    String enable(Workspace workspace, @PathVariable String id, @RequestParam boolean on, RedirectAttributes redirect) {
        clients(workspace, id).patch(JsonNodeFactory.instance.objectNode().put("enabled", on));
        redirect.addFlashAttribute("done", "saved");
        return "redirect:" + workspace.path("/clients/" + id);
    }

    @GetMapping("/t/{tenant}/clients/{id}/delete")
    String confirm(Workspace workspace, @PathVariable String id, Model model) {
        return Confirm.page(
                new Confirm(
                        "clients.delete",
                        nameOf(workspace, id),
                        "clients",
                        workspace.path("/clients/" + id + "/delete"),
                        workspace.path("/clients/" + id),
                        ""),
                model);
    }

    @PostMapping("/t/{tenant}/clients/{id}/delete")
    String delete(Workspace workspace, @PathVariable String id, RedirectAttributes redirect) {
        clients(workspace, id).delete();
        redirect.addFlashAttribute("done", "removed");
        return "redirect:" + workspace.path("/clients");
    }

    private static String nameOf(Workspace workspace, String id) {
        return clients(workspace, id).get().body().path("name").asString("");
    }

    /** What is only sent again is not shown again. */
    private static String reveal(
            Answer answer,
            Workspace workspace,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (answer.replayed()) {
            redirect.addFlashAttribute("done", "shownBefore");
            return "redirect:"
                    + workspace.path(
                            "/clients/" + answer.body().path("clientId").asString(""));
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return show(answer.body(), model);
    }

    private static String show(JsonNode client, Model model) {
        model.addAttribute("client", client);
        model.addAttribute("enabled", client.path("enabled").asBoolean(false));
        model.addAttribute("secret", client.path("clientSecret").asString(""));
        model.addAttribute("created", Moments.of(client.path("createdAt")));
        model.addAttribute("lastToken", Moments.of(client.path("lastToken").path("issuedAt")));
        model.addAttribute("ends", Moments.of(client.path("endsAt")));
        return "clients/client";
    }

    private static String show(
            Workspace workspace, NewClient client, Errors errors, Model model, HttpServletResponse response) {
        return FormPages.show(
                client.fields()
                        .form(
                                "clients",
                                workspace.path("/clients/new"),
                                workspace.path("/clients"),
                                "clients.register",
                                errors),
                "clients",
                List.of(Crumb.page("clients.title", workspace.path("/clients")), Crumb.page("clients.new", "")),
                model,
                response);
    }

    private static Row row(JsonNode client, Workspace workspace) {
        boolean on = client.path("enabled").asBoolean(false);
        JsonNode scopes = client.path("scopes");
        Cell scope = Cell.code(scopes.path(0).asString(""));
        return Row.of(
                        client.path("clientId").asString(""),
                        client,
                        Cell.text(client.path("name").asString(""))
                                .to(workspace.path(
                                        "/clients/" + client.path("clientId").asString("")))
                                .detail(client.path("clientId").asString("")),
                        Cell.code(client.path("method").asString("")),
                        scopes.size() > 1 ? scope.detail("+ " + (scopes.size() - 1)) : scope,
                        Cell.tag(on ? "good" : "quiet", "choice.clientState." + (on ? "on" : "off")),
                        Cell.at(Moments.of(client.path("lastToken").path("issuedAt"))),
                        Cell.at(Moments.of(client.path("createdAt"))))
                .facet("clientState", on ? "on" : "off");
    }

    static Call clients(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(
                List.of("api", "v1", "tenants", workspace.requiredTenant().id(), "oauth-clients"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }
}
