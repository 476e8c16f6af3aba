package health.waymark.backend.isolation;

import health.waymark.backend.isolation.Exchange.Call;
import java.util.Map;
import java.util.function.BiFunction;

/** How the routes of the management API are asked: the tenant, and something of it, stand in the path. */
final class ManagementCases {

    private static final String ALERT = "{\"failures\":2,\"recovered\":true,\"certificateDays\":30}";

    private ManagementCases() {}

    static final Map<String, BiFunction<String, String, Call>> ROUTES = Map.ofEntries(
            ask("DELETE /api/v1/tenants/{tenant}/drafts/{type}/{id}", ""),
            ask("DELETE /api/v1/tenants/{tenant}/exports/{export}", ""),
            ask("DELETE /api/v1/tenants/{tenant}/imports/{id}", ""),
            ask("DELETE /api/v1/tenants/{tenant}/invitations/{id}", ""),
            ask("DELETE /api/v1/tenants/{tenant}/leaving", ""),
            ask("DELETE /api/v1/tenants/{tenant}/oauth-clients/{id}", ""),
            ask("GET /api/docs", ""),
            ask("GET /api/docs/start.js", ""),
            ask("GET /api/docs/{file:swagger-ui[a-z.-]+}", ""),
            ask("GET /api/v1/jobs/{id}", ""),
            ask("GET /api/v1/key", ""),
            ask("GET /api/v1/key-presets", ""),
            ask("GET /api/v1/me/notices", ""),
            ask("GET /api/v1/me/settings", ""),
            ask("GET /api/v1/openapi.json", ""),
            ask("GET /api/v1/operator/endpoint-verification", ""),
            ask("GET /api/v1/operator/jobs", ""),
            ask("GET /api/v1/operator/mail", ""),
            ask("GET /api/v1/operator/overview", ""),
            ask("GET /api/v1/operator/search-index", ""),
            ask("GET /api/v1/operator/search-index/parked", ""),
            ask("GET /api/v1/operator/search-values", ""),
            ask("GET /api/v1/openapi.json.yaml", ""),
            ask("GET /api/v1/tenants/{tenant}/audit/export", ""),
            ask("DELETE /api/v1/tenants/{tenant}/endpoints/{id}/alert", ""),
            ask("GET /api/v1/tenants/{tenant}/endpoint-alert", ""),
            ask("GET /api/v1/tenants/{tenant}/endpoints/{id}/alert", ""),
            ask("PUT /api/v1/tenants/{tenant}/endpoint-alert", ALERT),
            ask("PUT /api/v1/tenants/{tenant}/endpoints/{id}/alert", ALERT),
            ask("GET /api/v1/tenants/{tenant}/endpoint-verifications", ""),
            ask("POST /api/v1/tenants/{tenant}/endpoint-verifications", "{\"ids\":[\"e\"]}"),
            ask("DELETE /api/v1/tenants/{tenant}/endpoints/{id}/reports/{report}", ""),
            ask("GET /api/v1/tenants/{tenant}/endpoints/{id}/reports", ""),
            ask("POST /api/v1/tenants/{tenant}/endpoints/{id}/reports", "{\"at\":\"2026-11-27T06:03:41Z\"}"),
            ask("POST /api/v1/endpoint-reports/read", "{\"token\":\"x\"}"),
            ask("GET /api/v1/tenants/{tenant}/endpoints/{id}/verifications", ""),
            ask("GET /api/v1/tenants/{tenant}/as-seen-by/{type}/{id}", ""),
            ask("GET /api/v1/tenants/{tenant}/drafts", ""),
            ask("GET /api/v1/tenants/{tenant}/drafts/{type}/{id}", ""),
            ask("GET /api/v1/tenants/{tenant}/drafts/{type}/{id}/diff", ""),
            ask("GET /api/v1/tenants/{tenant}/restorable", ""),
            ask("DELETE /api/v1/tenants/{tenant}/setup/{step}/assignee", ""),
            ask("DELETE /api/v1/tenants/{tenant}/setup/{step}/skipped", ""),
            ask("DELETE /api/v1/tenants/{tenant}/to-dos/{toDo}/snooze", ""),
            ask("GET /api/v1/tenants/{tenant}/setup", ""),
            ask("GET /api/v1/tenants/{tenant}/to-dos", ""),
            ask("PUT /api/v1/tenants/{tenant}/setup/{step}/assignee", "{\"subject\":\"x\"}"),
            ask("PUT /api/v1/tenants/{tenant}/setup/{step}/skipped", "{\"reason\":\"x\"}"),
            ask("PUT /api/v1/tenants/{tenant}/to-dos/{toDo}/snooze", "{\"until\":\"2026-12-04T08:00:00Z\",\"seen\":1}"),
            ask("GET /api/v1/tenants/{tenant}/used-by/{type}/{id}", ""),
            ask("GET /api/v1/places", "", "?q="),
            ask("GET /api/v1/roles", ""),
            ask("GET /api/v1/search", "", "?text="),
            ask("GET /api/v1/search/suggestions", "", "?q="),
            ask("GET /api/v1/tenants/{tenant}/erasure-certificate", ""),
            ask("GET /api/v1/tenants/{tenant}/exports/{export}", ""),
            ask("GET /api/v1/tenants/{tenant}/exports/{export}/files/{name}", ""),
            ask("GET /api/v1/tenants/{tenant}/import-templates/{kind}", ""),
            ask("GET /api/v1/tenants/{tenant}/imports", ""),
            ask("GET /api/v1/tenants/{tenant}/imports/{id}", ""),
            ask("GET /api/v1/tenants/{tenant}/imports/{id}/fix-file", ""),
            ask("GET /api/v1/tenants/{tenant}/imports/{id}/rows", ""),
            ask("GET /api/v1/tenants/{tenant}/invitations", ""),
            ask("GET /api/v1/tenants/{tenant}/keys/{id}", ""),
            ask("GET /api/v1/tenants/{tenant}/leaving", ""),
            ask("GET /api/v1/tenants/{tenant}/lists/{type}", ""),
            ask("GET /api/v1/tenants/{tenant}/mails", ""),
            ask("GET /api/v1/tenants/{tenant}/members/{subject}", ""),
            ask("GET /api/v1/tenants/{tenant}/oauth-clients", ""),
            ask("GET /api/v1/tenants/{tenant}/oauth-clients/{id}", ""),
            ask("GET /api/v1/tenants/{tenant}/oauth-clients/{id}/key-set", ""),
            ask("DELETE /api/v1/tenants/{tenant}/quality/{kind}/{type}/{id}/ignored", ""),
            ask("GET /api/v1/tenants/{tenant}/quality", ""),
            ask("GET /api/v1/tenants/{tenant}/quality/organizations", ""),
            ask("GET /api/v1/tenants/{tenant}/quality/trend", ""),
            ask("PUT /api/v1/tenants/{tenant}/quality/{kind}/{type}/{id}/ignored", "{\"reason\":\"x\"}"),
            ask("DELETE /api/v1/tenants/{tenant}/quota-requests/{id}", ""),
            ask("GET /api/v1/tenants/{tenant}/quota-alerts", ""),
            ask("GET /api/v1/tenants/{tenant}/quota-requests", ""),
            ask("GET /api/v1/tenants/{tenant}/quotas", ""),
            ask("GET /api/v1/tenants/{tenant}/usage", ""),
            ask(
                    "POST /api/v1/tenants/{tenant}/quota-requests",
                    "{\"quota\":\"apiKeys\",\"wanted\":1000000,\"reason\":\"x\"}"),
            ask("POST /api/v1/tenants/{tenant}/quota-requests/{id}/decide", "{\"granted\":false}"),
            ask("PUT /api/v1/tenants/{tenant}/quota-alerts", "{\"members\":50}"),
            ask("GET /api/v1/tenants/{tenant}/requests", "", "?route="),
            ask("GET /api/v1/tenants/{tenant}/settings", ""),
            ask("PATCH /api/v1/tenants/{tenant}", "{\"name\":\"x\"}"),
            ask("PATCH /api/v1/tenants/{tenant}/keys/{id}", "{\"name\":\"x\"}"),
            ask("PATCH /api/v1/tenants/{tenant}/oauth-clients/{id}", "{}"),
            ask("PATCH /api/v1/tenants/{tenant}/settings", "{\"invitationDays\":3}"),
            ask("POST /api/v1/invitations/accept", "{\"token\":\"x\"}"),
            ask("POST /api/v1/jobs/{id}/retry", "{}"),
            ask("POST /api/v1/key/roll", "{}"),
            ask("POST /api/v1/leaked-keys", "{\"key\":\"x\"}"),
            ask("POST /api/v1/operator/mail/retry-failed", "{}"),
            ask("POST /api/v1/operator/search-index/drift-check", "{}"),
            ask("POST /api/v1/operator/search-index/rebuild", "{}"),
            ask("POST /api/v1/operator/search-index/retry-parked", "{}"),
            ask(
                    "POST /api/v1/tenants/{tenant}/bulk-changes",
                    "{\"type\":\"Location\",\"search\":\"\",\"action\":\"retire\"}"),
            ask("POST /api/v1/tenants/{tenant}/bulk-changes/{id}/undo", "{}"),
            ask("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/approve", "{}"),
            ask("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/cancel", ""),
            ask("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/publish", "{}"),
            ask("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/rebase", ""),
            ask("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/reject", "{\"comment\":\"x\"}"),
            ask("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/submit", "{}"),
            ask("POST /api/v1/tenants/{tenant}/endpoints/{id}/verify", ""),
            ask("POST /api/v1/tenants/{tenant}/exports", "{}"),
            ask("POST /api/v1/tenants/{tenant}/freeze", "{}"),
            ask(
                    "POST /api/v1/tenants/{tenant}/invitations",
                    "{\"email\":\"a@example.org\",\"name\":\"x\",\"role\":\"auditor\"}"),
            ask("POST /api/v1/tenants/{tenant}/imports", "{}", "?kind=facilities&name="),
            ask("POST /api/v1/tenants/{tenant}/imports/{id}/apply", "{}"),
            ask("POST /api/v1/tenants/{tenant}/imports/{id}/cancel", "{}"),
            ask("POST /api/v1/tenants/{tenant}/imports/{id}/check", "{}"),
            ask("POST /api/v1/tenants/{tenant}/invitations/{id}/resend", "{}"),
            ask("POST /api/v1/tenants/{tenant}/keys/{id}/expire-old-secret", "{}"),
            ask("POST /api/v1/tenants/{tenant}/keys/{id}/roll", "{}"),
            ask("POST /api/v1/tenants/{tenant}/leaving", "{}"),
            ask("POST /api/v1/tenants/{tenant}/mails/retry", "{\"ids\":[\"b6d0a3c2-1b1d-4f5b-9f39-0d7e1c5a2f11\"]}"),
            ask("POST /api/v1/tenants/{tenant}/messages", "{\"text\":\"x\"}"),
            ask("PUT /api/v1/me/notices/read", "{\"until\":\"2026-11-27T08:00:00Z\"}"),
            ask("PUT /api/v1/me/settings", "{}"),
            ask(
                    "POST /api/v1/tenants/{tenant}/oauth-clients",
                    "{\"name\":\"x\",\"method\":\"client_secret\",\"scopes\":[\"system/Slot.rs\"]}"),
            ask("POST /api/v1/tenants/{tenant}/oauth-clients/{id}/assertion-test", "{\"assertion\":\"x\"}"),
            ask("POST /api/v1/tenants/{tenant}/oauth-clients/{id}/key-set/fetch", ""),
            ask("POST /api/v1/tenants/{tenant}/oauth-clients/{id}/roll", "{}"),
            ask("POST /api/v1/tenants/{tenant}/restore/{type}/{id}", ""),
            ask("POST /api/v1/tenants/{tenant}/retire/{type}/{id}", ""),
            ask("POST /api/v1/tenants/{tenant}/unfreeze", "{}"),
            ask("PUT /api/v1/tenants/{tenant}/imports/{id}/mapping", "{\"columns\":[]}"),
            ask("PUT /api/v1/tenants/{tenant}/drafts/{type}/{id}", "{\"resourceType\":\"Location\"}"),
            ask("PUT /api/v1/tenants/{tenant}/quotas", "{\"members\":1}"));

    private static Map.Entry<String, BiFunction<String, String, Call>> ask(String route, String body) {
        return ask(route, body, "");
    }

    /** {@code query} is what stands before the id of something in a query. */
    private static Map.Entry<String, BiFunction<String, String, Call>> ask(String route, String body, String query) {
        String verb = route.substring(0, route.indexOf(' '));
        String pattern = route.substring(route.indexOf(' ') + 1);
        return Map.entry(
                route,
                (tenant, id) -> Call.json(
                        verb,
                        pattern.replace("{tenant}", tenant)
                                        .replace("{type}", "Location")
                                        .replace("{file:swagger-ui[a-z.-]+}", "swagger-ui.css")
                                        .replaceAll("\\{[a-zA-Z]+}", id)
                                + (query.isEmpty() ? "" : query + id),
                        body));
    }
}
