package health.waymark.backend.store;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.access.Permission;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Transactions that the platform makes for a caller out of something else than a Bundle. They pass every rule that a
 * transaction passes which the caller sends themselves: permission, validation, versions, audit.
 */
@Component
public class ResourceTransactions {

    private final Interactions interactions;
    private final ChangePlanner planner;
    private final EntryPermissions permissions;

    ResourceTransactions(Interactions interactions, ChangePlanner planner, EntryPermissions permissions) {
        this.interactions = interactions;
        this.planner = planner;
        this.permissions = permissions;
    }

    /**
     * A resource to be put under its own id.
     *
     * @param version the one that it replaces; null when there must be none
     */
    public record Put(Resource resource, @Nullable Integer version) {

        private Interaction interaction() {
            String id = resource.getIdElement().getIdPart();
            return Interaction.update(id, resource, version == null ? Integer.valueOf(ResourceChange.NONE) : version);
        }
    }

    /** Why the current caller could not put this; empty when nothing is known against it. */
    public Optional<BaseServerResponseException> refusal(TenantId tenant, Put put) {
        try {
            permit(tenant, put);
            // Of a copy: planning sets what the server alone sets.
            Interaction asked = new Put(put.resource().copy(), put.version()).interaction();
            planner.plan(tenant, Targets.of(List.of(asked), Basis.NOTHING), Basis.NOTHING);
            return Optional.empty();
        } catch (BaseServerResponseException refusal) {
            return Optional.of(refusal);
        }
    }

    /**
     * Puts all or none, as the current caller.
     *
     * @param beforeCommit runs in the same transaction when all is written
     * @throws BaseServerResponseException when one of them is refused
     */
    public void write(TenantId tenant, Actor actor, List<Put> puts, Runnable beforeCommit) {
        puts.forEach(put -> permit(tenant, put));
        List<Interaction> asked = puts.stream().map(Put::interaction).toList();
        interactions.carryOut(tenant, actor, asked, Set.of(), done -> beforeCommit.run());
    }

    private void permit(TenantId tenant, Put put) {
        Permission needed = put.version() == null ? Permission.CREATE : Permission.UPDATE;
        permissions.require(tenant, needed, put.resource().fhirType());
    }
}
