package health.waymark.backend.isolation;

import health.waymark.backend.isolation.AuditedRoutes.Audited;
import java.util.Map;
import java.util.Set;

/**
 * What each route of the management API leaves in the audit log (S4), as {@link AuditedRoutes} has it for FHIR. A route that
 * has no line here fails the test.
 */
final class AuditedManagement {

    private AuditedManagement() {}

    private static final String NOTHING = "";

    static Audited of(String route) {
        String change = CHANGES.get(route);
        if (change != null) {
            return new Audited("0 " + change, refusalOf(route), NOTHING);
        }
        if (READS_OF_THE_LOG.containsKey(route)) {
            return new Audited("0 " + READS_OF_THE_LOG.get(route), "8 E search-type", NOTHING);
        }
        if (UNRECORDED.contains(route)) {
            return new Audited(NOTHING, refusalOf(route), NOTHING);
        }
        if (READS.contains(route)) {
            return new Audited(NOTHING, NOTHING, NOTHING);
        }
        throw new AssertionError("AuditedManagement has no line for " + route);
    }

    /** A refused change stands in the log of the tenant that it was to be made in. */
    private static String refusalOf(String route) {
        String verb = route.substring(0, route.indexOf(' '));
        return route.contains("/tenants/{tenant}")
                ? "8 "
                        + Map.of("POST", "C", "PUT", "U", "PATCH", "U", "DELETE", "D")
                                .get(verb) + " manage"
                : NOTHING;
    }

    /** Routes that change something, with what an auditor of the tenant finds of it: what its job does comes after. */
    static final Map<String, String> CHANGES = Map.ofEntries(
            Map.entry("DELETE /api/v1/tenants/{tenant}/drafts/{type}/{id}", "D manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/exports/{export}", "D manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/imports/{id}", "D manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/invitations/{id}", "D manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/keys/{id}", "U key-revoke"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/leaving", "U manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/members/{subject}", "D manage"),
            Map.entry(
                    "DELETE /api/v1/tenants/{tenant}/oauth-clients/{id}",
                    "U oauth-client-disable + 0 D oauth-client-delete"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/quality/{kind}/{type}/{id}/ignored", "U manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/quota-requests/{id}", "D manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/setup/{step}/assignee", "U manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/setup/{step}/skipped", "U manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/endpoints/{id}/alert", "U manage"),
            Map.entry("DELETE /api/v1/tenants/{tenant}/endpoints/{id}/reports/{report}", "D manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/endpoint-verifications", "E manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/endpoints/{id}/reports", "C manage"),
            Map.entry("PATCH /api/v1/tenants/{tenant}", "U manage"),
            Map.entry("PATCH /api/v1/tenants/{tenant}/keys/{id}", "U key-change"),
            Map.entry("PATCH /api/v1/tenants/{tenant}/oauth-clients/{id}", "U oauth-client-change"),
            Map.entry("PATCH /api/v1/tenants/{tenant}/settings", "U manage"),
            Map.entry("POST /api/v1/invitations/accept", "C manage"),
            Map.entry("POST /api/v1/key/roll", "U key-roll"),
            Map.entry("POST /api/v1/leaked-keys", "U leaked-key-report"),
            Map.entry("POST /api/v1/operator/search-index/drift-check", "E manage"),
            Map.entry("POST /api/v1/operator/search-index/rebuild", "E manage"),
            Map.entry("POST /api/v1/operator/search-index/retry-parked", "E manage"),
            Map.entry("POST /api/v1/tenants", "C manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/bulk-changes", "C manage + 0 E import-checked"),
            Map.entry("POST /api/v1/tenants/{tenant}/bulk-changes/{id}/undo", "C manage + 0 E import-checked"),
            Map.entry("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/approve", "U update + 0 E draft-approve"),
            Map.entry("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/cancel", "E draft-cancel"),
            Map.entry("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/publish", "U update + 0 E draft-publish"),
            Map.entry("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/rebase", "U draft-save"),
            Map.entry("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/reject", "E draft-reject"),
            Map.entry("POST /api/v1/tenants/{tenant}/drafts/{type}/{id}/submit", "E draft-submit"),
            Map.entry("POST /api/v1/tenants/{tenant}/endpoints/{id}/verify", "E manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/exports", "E manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/freeze", "U manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/imports", "C manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/imports/{id}/apply", "E manage + 0 U update + 0 E import-applied"),
            Map.entry("POST /api/v1/tenants/{tenant}/imports/{id}/cancel", "E manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/imports/{id}/check", "E manage + 0 E import-checked"),
            Map.entry("POST /api/v1/tenants/{tenant}/invitations", "C manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/invitations/{id}/resend", "U manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/keys", "C key-create"),
            Map.entry("POST /api/v1/tenants/{tenant}/keys/{id}/expire-old-secret", "U key-expire-old-secret"),
            Map.entry("POST /api/v1/tenants/{tenant}/keys/{id}/roll", "U key-roll"),
            Map.entry("POST /api/v1/tenants/{tenant}/leaving", "D manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/messages", "E manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/oauth-clients", "C oauth-client-create"),
            Map.entry("POST /api/v1/tenants/{tenant}/oauth-clients/{id}/roll", "U oauth-client-roll"),
            Map.entry("POST /api/v1/tenants/{tenant}/quota-requests", "C manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/quota-requests/{id}/decide", "U manage"),
            Map.entry("POST /api/v1/tenants/{tenant}/restore/{type}/{id}", "U update"),
            Map.entry("POST /api/v1/tenants/{tenant}/retire/{type}/{id}", "U update"),
            Map.entry("POST /api/v1/tenants/{tenant}/unfreeze", "U manage"),
            Map.entry("PUT /api/v1/tenants/{tenant}/drafts/{type}/{id}", "U draft-save"),
            Map.entry("PUT /api/v1/tenants/{tenant}/endpoint-alert", "U manage"),
            Map.entry("PUT /api/v1/tenants/{tenant}/endpoints/{id}/alert", "U manage"),
            Map.entry("PUT /api/v1/tenants/{tenant}/imports/{id}/mapping", "U manage"),
            Map.entry("PUT /api/v1/tenants/{tenant}/members/{subject}", "U manage"),
            Map.entry("PUT /api/v1/tenants/{tenant}/quality/{kind}/{type}/{id}/ignored", "U manage"),
            Map.entry("PUT /api/v1/tenants/{tenant}/quota-alerts", "U manage"),
            Map.entry("PUT /api/v1/tenants/{tenant}/quotas", "U manage"),
            Map.entry("PUT /api/v1/tenants/{tenant}/setup/{step}/assignee", "U manage"),
            Map.entry("PUT /api/v1/tenants/{tenant}/setup/{step}/skipped", "U manage"));

    /** Routes that read what only auditors may read. */
    private static final Map<String, String> READS_OF_THE_LOG = Map.of(
            "GET /api/v1/tenants/{tenant}/audit",
            "E search-type",
            "GET /api/v1/tenants/{tenant}/audit/export",
            "E export",
            "GET /api/v1/tenants/{tenant}/audit/verify",
            "E verify");

    /** Changes of what is a person's own, or the operator's alone, and looks from outside: no tenant's data changes. */
    private static final Set<String> UNRECORDED = Set.of(
            "POST /api/v1/jobs/{id}/retry",
            "POST /api/v1/operator/mail/retry-failed",
            "DELETE /api/v1/tenants/{tenant}/to-dos/{toDo}/snooze",
            "POST /api/v1/tenants/{tenant}/mails/retry",
            "POST /api/v1/tenants/{tenant}/oauth-clients/{id}/assertion-test",
            "POST /api/v1/tenants/{tenant}/oauth-clients/{id}/key-set/fetch",
            "PUT /api/v1/me/notices/read",
            "PUT /api/v1/me/settings",
            "PUT /api/v1/tenants/{tenant}/to-dos/{toDo}/snooze",
            "PUT /feed/indexers/{id}");

    /** Reads: nothing of a patient is behind them, and nothing of a tenant that its own people may not see. */
    private static final Set<String> READS = Set.of(
            "ANY /error",
            "GET /api/docs",
            "GET /api/docs/start.js",
            "GET /api/docs/{file:swagger-ui[a-z.-]+}",
            "GET /api/v1/jobs/{id}",
            "GET /api/v1/key",
            "GET /api/v1/key-presets",
            "GET /api/v1/me",
            "GET /api/v1/me/notices",
            "GET /api/v1/me/settings",
            "GET /api/v1/openapi.json",
            "GET /api/v1/openapi.json.yaml",
            "GET /api/v1/operator/endpoint-verification",
            "GET /api/v1/operator/jobs",
            "GET /api/v1/operator/mail",
            "GET /api/v1/operator/overview",
            "GET /api/v1/operator/search-index",
            "GET /api/v1/operator/search-index/parked",
            "GET /api/v1/operator/search-values",
            "GET /api/v1/places",
            "GET /api/v1/roles",
            "GET /api/v1/search",
            "GET /api/v1/search/suggestions",
            "GET /api/v1/tenants",
            "GET /api/v1/tenants/{tenant}",
            "GET /api/v1/tenants/{tenant}/as-seen-by/{type}/{id}",
            "GET /api/v1/tenants/{tenant}/drafts",
            "GET /api/v1/tenants/{tenant}/drafts/{type}/{id}",
            "GET /api/v1/tenants/{tenant}/drafts/{type}/{id}/diff",
            "GET /api/v1/tenants/{tenant}/endpoint-alert",
            "GET /api/v1/tenants/{tenant}/endpoint-verifications",
            "GET /api/v1/tenants/{tenant}/endpoints/{id}/alert",
            "GET /api/v1/tenants/{tenant}/endpoints/{id}/reports",
            "GET /api/v1/tenants/{tenant}/endpoints/{id}/verifications",
            "GET /api/v1/tenants/{tenant}/erasure-certificate",
            "GET /api/v1/tenants/{tenant}/exports/{export}",
            "GET /api/v1/tenants/{tenant}/exports/{export}/files/{name}",
            "GET /api/v1/tenants/{tenant}/import-templates/{kind}",
            "GET /api/v1/tenants/{tenant}/imports",
            "GET /api/v1/tenants/{tenant}/imports/{id}",
            "GET /api/v1/tenants/{tenant}/imports/{id}/fix-file",
            "GET /api/v1/tenants/{tenant}/imports/{id}/rows",
            "GET /api/v1/tenants/{tenant}/invitations",
            "GET /api/v1/tenants/{tenant}/keys",
            "GET /api/v1/tenants/{tenant}/keys/{id}",
            "GET /api/v1/tenants/{tenant}/leaving",
            "GET /api/v1/tenants/{tenant}/lists/{type}",
            "GET /api/v1/tenants/{tenant}/mails",
            "GET /api/v1/tenants/{tenant}/members",
            "GET /api/v1/tenants/{tenant}/members/{subject}",
            "GET /api/v1/tenants/{tenant}/oauth-clients",
            "GET /api/v1/tenants/{tenant}/oauth-clients/{id}",
            "GET /api/v1/tenants/{tenant}/oauth-clients/{id}/key-set",
            "GET /api/v1/tenants/{tenant}/quality",
            "GET /api/v1/tenants/{tenant}/quality/organizations",
            "GET /api/v1/tenants/{tenant}/quality/trend",
            "GET /api/v1/tenants/{tenant}/quota-alerts",
            "GET /api/v1/tenants/{tenant}/quota-requests",
            "GET /api/v1/tenants/{tenant}/quotas",
            "GET /api/v1/tenants/{tenant}/requests",
            "GET /api/v1/tenants/{tenant}/restorable",
            "GET /api/v1/tenants/{tenant}/settings",
            "GET /api/v1/tenants/{tenant}/setup",
            "GET /api/v1/tenants/{tenant}/to-dos",
            "GET /api/v1/tenants/{tenant}/usage",
            "GET /api/v1/tenants/{tenant}/used-by/{type}/{id}",
            "GET /feed/definition",
            "GET /feed/labels",
            "GET /feed/labels/chosen",
            "GET /feed/versions",
            "POST /api/v1/endpoint-reports/read");
}
