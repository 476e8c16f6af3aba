package health.waymark.backend.profile;

import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.ProfileStrictness;
import health.waymark.backend.tenancy.TenantSettings;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Holds what goes to the shared directory to the minimum of its mCSD profile (IHE ITI-130). */
@Component
public class McsdMinimum {

    /** Every way in which the resource breaks the minimum; none for types without an mCSD profile. */
    public List<Finding> findings(Resource resource) {
        return McsdRules.check(resource);
    }

    /** Whether a canonical URL is the mCSD profile of that type. */
    public boolean isProfile(String canonical, String type) {
        return McsdProfiles.isCanonicalOf(canonical, type);
    }

    /** What marks an Organization or Location as one half of a facility, as {@code system|code}. */
    public static List<String> facilityTokens() {
        return McsdTypes.FACILITY.tokens();
    }

    /** Refuses a published resource that breaks the minimum, naming every finding; drafts may be incomplete. */
    public void require(TenantSettings settings, Resource resource, boolean published) {
        if (!published || settings.profiles() == ProfileStrictness.LENIENT) {
            return;
        }
        List<Finding> findings = findings(resource);
        if (!findings.isEmpty()) {
            OperationOutcome outcome = new OperationOutcome();
            for (Finding finding : findings) {
                Outcomes.add(
                        outcome,
                        IssueSeverity.ERROR,
                        OutcomeCode.PROFILE_VIOLATED,
                        finding.sentence(),
                        finding.expression());
                Outcomes.name(finding.rule(), outcome);
            }
            throw Outcomes.findings("The resource breaks its mCSD profile.", outcome);
        }
    }
}
