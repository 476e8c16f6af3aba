package health.waymark.backend.store.search;

import health.waymark.backend.store.SearchText;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code Endpoint?verification-status=}: how an Endpoint was found when it was last looked at. That is kept beside the
 * resource, which its owner writes. One that nobody has looked at is {@code unverified}.
 */
final class VerificationMatching {

    static final String NAME = "verification-status";

    private static final List<String> STATUSES = List.of("reachable", "degraded", "unreachable", "unverified");

    private VerificationMatching() {}

    /** Whether it is asked for; the directory, where all tenants' Endpoints are, does not offer it. */
    static boolean isAsked(TenantId tenant, Asked asked) {
        return isOffered(asked.type()) && asked.param().equals(NAME) && !tenant.equals(TenantId.DIRECTORY);
    }

    static boolean isOffered(String type) {
        return type.equals("Endpoint");
    }

    static Matching of(Asked asked, SqlValues values) {
        asked.requireModifier(List.of("not"));
        String statuses = asked.alternatives().stream()
                .map(SearchText::unescape)
                .map(status -> values.add(known(asked, status)))
                .collect(Collectors.joining(", "));
        Matching among = new Matching.OfRow("coalesce((select v.status from endpoint_verification v"
                + " where v.tenant_id = row.tenant_id and v.endpoint_id = row.id), 'unverified') in (" + statuses
                + ")");
        return asked.modifier().equals("not") ? among.negated() : among;
    }

    private static String known(Asked asked, String status) {
        if (!STATUSES.contains(status)) {
            throw Refusals.value(asked.name(), "one of " + String.join(", ", STATUSES), status);
        }
        return status;
    }
}
