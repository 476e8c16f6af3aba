package health.waymark.admin.platform;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** The tenants of the platform: {@code /api/v1/tenants}. */
@Controller
final class PlatformController {

    private static final ListScreen SCREEN = new ListScreen(
            "platform",
            "/platform",
            List.of(),
            List.of(
                    Column.sorted("name", "name"),
                    Column.sorted("tenantId", "id"),
                    Column.of("tenantState"),
                    Column.sorted("tenantUsage", "resources"),
                    Column.sorted("tenantRequests", "requests"),
                    Column.sorted("tenantShare", "share"),
                    Column.sorted("tenantHealth", "health"),
                    Column.sorted("created", "created")));

    static final Map<String, String> TONES =
            Map.of("active", "good", "frozen", "warn", "leaving", "warn", "erasing", "bad", "erased", "quiet");

    private final Lists lists;
    private final TenantRows rows;

    PlatformController(Lists lists, TenantRows rows) {
        this.lists = lists;
        this.rows = rows;
    }

    @GetMapping("/platform")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        requireOperator(workspace);
        return lists.of(SCREEN, workspace, rows.of(workspace))
                .action(true, "platform.new", "/platform/new", "plus")
                .bulk(true, "platform.tell", "/tenants/tell")
                .bulk(true, "platform.freeze", "/tenants/freeze")
                .show(model, request, response);
    }

    @GetMapping("/platform/new")
    String blank(Workspace workspace, Model model, HttpServletResponse response) {
        requireOperator(workspace);
        return show(NewTenant.blank(), Errors.none(), model, response);
    }

    @PostMapping("/platform/new")
    String create(
            Workspace workspace,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        requireOperator(workspace);
        NewTenant tenant = NewTenant.of(sent);
        Errors missing = tenant.fields().missing();
        if (missing.any()) {
            return show(tenant, missing, model, response);
        }
        try {
            JsonNode created = workspace
                    .backend()
                    .call("api", "v1", "tenants")
                    .once(Objects.requireNonNullElse(sent.getFirst("once"), ""))
                    .post(tenant.json())
                    .body();
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("tenant", created);
            model.addAttribute("id", tenant.id());
            model.addAttribute("link", created.path("invitation").path("link").asString(""));
            return "platform/created";
        } catch (BackendRefusal refusal) {
            FormPages.requireAboutContent(refusal);
            return show(tenant, tenant.fields().errors(refusal, NewTenant.FIELDS), model, response);
        }
    }

    /** Whoever does not run the platform has no such page; the backend would refuse every call of it. */
    static void requireOperator(Workspace workspace) {
        if (!workspace.me().operator()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String show(NewTenant tenant, Errors errors, Model model, HttpServletResponse response) {
        return FormPages.show(
                tenant.fields().form("platform", "/platform/new", "/platform", "platform.create", errors),
                "platform",
                List.of(Crumb.page("platform.title", "/platform"), Crumb.page("platform.new", "")),
                model,
                response);
    }
}
