package health.waymark.admin.keys;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Confirm;
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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Looking at keys, and what can be done to one. */
@Controller
final class KeyController {

    private static final ListScreen SCREEN = new ListScreen(
            "keys",
            "/keys",
            List.of(Filter.words("q"), Filter.choice("keyState", "live", "expired", "revoked")),
            List.of(
                    Column.sorted("name", "name"),
                    Column.of("keyScopes"),
                    Column.of("keyState"),
                    Column.sorted("expires", "expires"),
                    Column.sorted("lastUsed", "used")));

    private static final Map<String, String> TONES = Map.of("live", "good", "expired", "warn", "revoked", "quiet");

    private final Lists lists;

    KeyController(Lists lists) {
        this.lists = lists;
    }

    @GetMapping("/t/{tenant}/keys")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        Keys.call(workspace).get().body().forEach(key -> rows.add(row(key, workspace)));
        return lists.of(SCREEN, workspace, Source.whole(rows, SCREEN.columns()))
                .action(true, "keys.new", "/keys/new", "plus")
                .bulk(true, "keys.extend", "/keys/selected/extend")
                .bulk(true, "keys.revoke", "/keys/selected/revoke")
                .show(model, request, response);
    }

    @GetMapping("/t/{tenant}/keys/{id}")
    String view(Workspace workspace, @PathVariable String id, Model model) {
        JsonNode key = Keys.call(workspace, id).get().body();
        model.addAttribute("key", key);
        model.addAttribute("state", key.path("state").asString(""));
        model.addAttribute("tone", TONES.getOrDefault(key.path("state").asString(""), "quiet"));
        model.addAttribute("expires", Moments.of(key.path("expiresAt")));
        model.addAttribute("created", Moments.of(key.path("createdAt")));
        model.addAttribute("used", Moments.of(key.path("lastUsed").path("at")));
        model.addAttribute("rolled", Moments.of(key.path("roll").path("at")));
        model.addAttribute("oldEnds", Moments.of(key.path("roll").path("oldValidUntil")));
        return "keys/key";
    }

    @PostMapping("/t/{tenant}/keys/{id}/roll")
    String roll(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam(defaultValue = "24h") String overlap,
            @RequestParam(defaultValue = "") String once,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Answer revealed = Keys.call(workspace, id, "roll")
                .once(once)
                .post(JsonNodeFactory.instance.objectNode().put("overlap", overlap));
        return Revealed.show(revealed, workspace, model, response, redirect);
    }

    @PostMapping("/t/{tenant}/keys/{id}/expire-old-secret")
    String expire(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean confirm,
            RedirectAttributes redirect) {
        try {
            Keys.call(workspace, id, "expire-old-secret")
                    .with("confirm", Boolean.toString(confirm))
                    .post(JsonNodeFactory.instance.objectNode());
            redirect.addFlashAttribute("done", "saved");
        } catch (BackendRefusal refusal) {
            if (refusal.status() != HttpStatus.CONFLICT.value()) {
                throw refusal;
            }
            // The page has what it takes to end it anyway.
            redirect.addFlashAttribute("issues", refusal.issues());
        }
        return "redirect:" + workspace.path("/keys/" + id);
    }

    @GetMapping("/t/{tenant}/keys/{id}/revoke")
    String confirm(Workspace workspace, @PathVariable String id, Model model) {
        String name = Keys.call(workspace, id).get().body().path("name").asString("");
        return Confirm.page(
                new Confirm(
                        "keys.revoke",
                        name,
                        "keys",
                        workspace.path("/keys/" + id + "/revoke"),
                        workspace.path("/keys/" + id),
                        name),
                model);
    }

    @PostMapping("/t/{tenant}/keys/{id}/revoke")
    String revoke(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        String name = Keys.call(workspace, id).get().body().path("name").asString("");
        if (!typed.strip().equals(name)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", true);
            return confirm(workspace, id, model);
        }
        Keys.call(workspace, id).delete();
        redirect.addFlashAttribute("done", "keyRevoked");
        return "redirect:" + workspace.path("/keys");
    }

    private static Row row(JsonNode key, Workspace workspace) {
        String state = key.path("state").asString("");
        JsonNode scopes = key.path("effectiveScopes");
        Cell scope = Cell.code(scopes.path(0).asString(""));
        return Row.of(
                        key.path("id").asString(""),
                        key,
                        Cell.text(key.path("name").asString(""))
                                .to(workspace.path("/keys/" + key.path("id").asString("")))
                                .detail("wmk_…" + key.path("last4").asString("")),
                        scopes.size() > 1 ? scope.detail("+ " + (scopes.size() - 1)) : scope,
                        Cell.tag(TONES.getOrDefault(state, "quiet"), "choice.keyState." + state),
                        Cell.at(Moments.of(key.path("expiresAt"))),
                        Cell.at(Moments.of(key.path("lastUsed").path("at")))
                                .detail(key.path("lastUsed").path("address").asString("")))
                .facet("keyState", state);
    }
}
