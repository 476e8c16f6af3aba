package health.waymark.backend.store;

import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.profile.McsdMinimum;
import health.waymark.backend.tenancy.ProfileStrictness;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses half a facility, where the tenant is strict: in mCSD a facility is an Organization and the Location that it
 * manages, and a reader of one looks for the other. Runs after the changes of a transaction are written, so that both can
 * come in one.
 */
@Component
class FacilityPairs {

    private static final String ORGANIZATION = "Organization";

    private final TenantSettingsStore settings;

    FacilityPairs(TenantSettingsStore settings) {
        this.settings = settings;
    }

    /** One statement, and only where a published facility Organization was written. */
    void requireLocations(JdbcClient jdbc, TenantId tenant, List<ResourceChange> changes) {
        String[] facilities = changes.stream()
                .filter(FacilityPairs::isPublishedFacility)
                .map(ResourceChange::id)
                .toArray(String[]::new);
        if (facilities.length == 0 || settings.of(tenant).profiles() == ProfileStrictness.LENIENT) {
            return;
        }
        jdbc.sql("""
                        select wanted.id from unnest(:ids::text[]) as wanted (id)
                        where not exists (
                            select from search_reference manages
                            join search_token kind on (kind.tenant_id, kind.type, kind.id)
                                = (manages.tenant_id, manages.type, manages.id)
                            where (manages.tenant_id, manages.type, manages.param)
                                = (:tenant, 'Location', 'organization')
                              and (manages.target_type, manages.target_id) = ('Organization', wanted.id)
                              and kind.param = 'type' and kind.system || '|' || kind.code = any(:facility::text[]))
                        order by wanted.id
                        limit 1""")
                .param("tenant", tenant.value())
                .param("ids", facilities)
                .param("facility", McsdMinimum.facilityTokens().toArray(String[]::new))
                .query(String.class)
                .optional()
                .ifPresent(FacilityPairs::refuse);
    }

    private static boolean isPublishedFacility(ResourceChange change) {
        return change.type().equals(ORGANIZATION)
                && change.published()
                && change.values().tokens().stream()
                        .anyMatch(token -> token.param().equals("type")
                                && McsdMinimum.facilityTokens().contains(token.system() + "|" + token.code()));
    }

    private static void refuse(String id) {
        throw Refusals.about(
                ORGANIZATION + "/" + id,
                Outcomes.naming(
                        Rule.FACILITY_PAIR,
                        Outcomes.unprocessable(
                                OutcomeCode.PROFILE_VIOLATED,
                                "A facility is an Organization and a Location of type facility whose managingOrganization it is"
                                        + " (IHE mCSD): send both in one transaction, or tag the Organization as a draft.",
                                "Organization.type")));
    }
}
