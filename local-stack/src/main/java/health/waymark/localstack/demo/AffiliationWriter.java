package health.waymark.localstack.demo;

import java.util.List;
import java.util.Map;

/** Writes who belongs to which network. */
final class AffiliationWriter {

    private final TenantDraft draft;

    AffiliationWriter(TenantDraft draft) {
        this.draft = draft;
    }

    /** A practice is a member of its cooperative; it stays an organization of its own. */
    void writeMember(Provider cooperative, Provider member) {
        write(member.id(), cooperative, member.organization().reference(), "member", "Member");
    }

    /** Another tenant's organization takes part in an exchange: known by its number, not by a reference of ours. */
    void writeParticipant(Provider exchange, Provider participant) {
        Map<String, Object> logical = Fhir.object(
                "type", "Organization",
                "identifier", participant.number(),
                "display", participant.organization().display());
        write(participant.id(), exchange, logical, "HIE/HIO", "HIE/HIO");
    }

    private void write(String id, Provider network, Map<String, Object> participant, String code, String display) {
        draft.add(Resource.of(
                "OrganizationAffiliation",
                "OrganizationAffiliation",
                network.id() + "-" + id,
                network.organization().display(),
                Fhir.object(
                        "identifier",
                                List.of(Numbers.assigned(draft.plan().host(), "affiliation", id, network.number())),
                        "active", true,
                        "period", Fhir.object("start", "2025-01-01"),
                        "organization", network.organization().reference(),
                        "participatingOrganization", participant,
                        "code", List.of(Fhir.concept(null, Fhir.coding(Systems.ORGANIZATION_ROLE, code, display))))));
    }
}
