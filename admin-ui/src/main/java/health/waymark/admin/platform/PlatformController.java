package health.waymark.admin.platform;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.FormPages;
import health.waymark.admin.layout.Crumb;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.settings.QuotaRequest;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
            HttpServletResponse response,
            RedirectAttributes redirect) {
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

    @GetMapping("/platform/{id}")
    String view(Workspace workspace, @PathVariable String id, Model model) {
        requireOperator(workspace);
        Pending tenant = workspace.backend().call("api", "v1", "tenants", id).begin();
        Pending requests = workspace
                .backend()
                .call("api", "v1", "tenants", id, "quota-requests")
                .begin();
        JsonNode quotas = workspace
                .backend()
                .call("api", "v1", "tenants", id, "quotas")
                .get()
                .body();
        JsonNode shown = tenant.answer().body();
        model.addAttribute("tenant", shown);
        model.addAttribute("state", shown.path("status").asString(""));
        model.addAttribute("tone", TONES.getOrDefault(shown.path("status").asString(""), "quiet"));
        model.addAttribute("created", Moments.of(shown.path("createdAt")));
        model.addAttribute("quotas", quotas);
        model.addAttribute("requests", QuotaRequest.all(requests.answer().body()));
        return "platform/tenant";
    }

    @PostMapping("/platform/{id}/{change:freeze|unfreeze}")
    String change(
            Workspace workspace,
            @PathVariable String id,
            @PathVariable String change,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        requireOperator(workspace);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!reason.isBlank()) {
            json.put("reason", reason.strip());
        }
        workspace.backend().call("api", "v1", "tenants", id, change).post(json);
        redirect.addFlashAttribute("done", change);
        return "redirect:/platform/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }

    @PostMapping("/platform/{id}/quotas")
    String quotas(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String members,
            @RequestParam(defaultValue = "") String apiKeys,
            @RequestParam(defaultValue = "") String resources,
            @RequestParam(defaultValue = "") String requestsPerMinute,
            RedirectAttributes redirect) {
        requireOperator(workspace);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "members", members);
        put(json, "apiKeys", apiKeys);
        put(json, "resources", resources);
        put(json, "requestsPerMinute", requestsPerMinute);
        workspace.backend().call("api", "v1", "tenants", id, "quotas").put(json);
        redirect.addFlashAttribute("done", "saved");
        return "redirect:/platform/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }

    @PostMapping("/platform/{id}/quota-requests/{request}/{decision:grant|refuse}")
    String decide(
            Workspace workspace,
            @PathVariable String id,
            @PathVariable String request,
            @PathVariable String decision,
            @RequestParam(defaultValue = "") String limit,
            @RequestParam(defaultValue = "") String answer,
            RedirectAttributes redirect) {
        requireOperator(workspace);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("granted", "grant".equals(decision))
                .put("answer", answer.strip());
        put(json, "limit", limit);
        workspace
                .backend()
                .call("api", "v1", "tenants", id, "quota-requests", request, "decide")
                .post(json);
        redirect.addFlashAttribute("done", decision);
        return "redirect:/platform/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }

    /** Whoever does not run the platform has no such page; the backend would refuse every call of it. */
    static void requireOperator(Workspace workspace) {
        if (!workspace.me().operator()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static void put(ObjectNode json, String name, String number) {
        if (number.strip().matches("\\d{1,15}")) {
            json.put(name, Long.parseLong(number.strip()));
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
