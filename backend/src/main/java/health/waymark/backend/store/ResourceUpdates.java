package health.waymark.backend.store;

import health.waymark.backend.audit.Actor;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Updates of single resources for other parts of the platform. They keep to every rule of an update over FHIR. */
@Component
public class ResourceUpdates {

    private final TenantTransactions transactions;
    private final ChangePlanner planner;
    private final FhirStore store;

    ResourceUpdates(TenantTransactions tenantTransactions, ChangePlanner planner, FhirStore store) {
        this.transactions = tenantTransactions;
        this.planner = planner;
        this.store = store;
    }

    /**
     * Replaces a version of a resource, as its actor could over FHIR.
     *
     * @param expected the version that must be the current one
     */
    public StoredResource update(TenantId tenant, Actor actor, Resource content, int expected) {
        return store.write(tenant, actor, List.of(plan(tenant, content, expected)))
                .get(0);
    }

    /**
     * The same, of something that was agreed on: where a tenant asks for a second person, whoever calls this has asked.
     *
     * @param expected the version that must be the current one
     */
    public StoredResource updateAgreed(TenantId tenant, Actor actor, Resource content, int expected) {
        return writeAgreed(tenant, actor, plan(tenant, content, expected));
    }

    /** Brings a deleted resource back, as its actor could over FHIR; refused when it is not deleted any more. */
    public StoredResource restore(TenantId tenant, Actor actor, Resource content) {
        return update(tenant, actor, content, ResourceChange.NONE);
    }

    private StoredResource writeAgreed(TenantId tenant, Actor actor, ResourceChange change) {
        return store.write(tenant, actor, List.of(change), WriteSteps.AGREED).get(0);
    }

    private ResourceChange plan(TenantId tenant, Resource content, int expected) {
        Interaction update = Interaction.update(content.getIdElement().getIdPart(), content, expected);
        return planner.plan(tenant, Targets.of(List.of(update), Basis.NOTHING), Basis.NOTHING)
                .get(0);
    }

    /**
     * Refuses whatever an update would refuse, by doing it and undoing it again: rules that look at other resources count
     * too.
     *
     * @param current the version that is the current one
     * @return the canonical JSON as it would be written, without version and time
     */
    public String rehearse(TenantId tenant, Actor actor, Resource content, int current) {
        ResourceChange change = plan(tenant, content, current);
        try {
            return transactions.<String>together(tenant, () -> {
                writeAgreed(tenant, actor, change);
                throw new Rehearsed();
            });
        } catch (Rehearsed undone) {
            return String.valueOf(change.content());
        }
    }

    /** It went well; nothing of it is to stay. */
    private static final class Rehearsed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Rehearsed() {
            super(null, null, false, false);
        }
    }
}
