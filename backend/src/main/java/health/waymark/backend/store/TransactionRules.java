package health.waymark.backend.store;

import health.waymark.backend.audit.Actor;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the resources of a transaction must keep to together, once they are written and before they are committed. */
@Component
class TransactionRules {

    private final PartOfCycles cycles;
    private final FacilityPairs facilities;
    private final SecondPerson secondPerson;

    TransactionRules(PartOfCycles cycles, FacilityPairs facilities, SecondPerson secondPerson) {
        this.cycles = cycles;
        this.facilities = facilities;
        this.secondPerson = secondPerson;
    }

    void check(JdbcClient jdbc, TenantId tenant, List<ResourceChange> changes) {
        cycles.refuse(jdbc, tenant, changes);
        facilities.requireLocations(jdbc, tenant, changes);
    }

    /** What one actor has written, without anybody having agreed. */
    void requireSecondPerson(TenantId tenant, Actor actor, List<StoredResource> written) {
        if (secondPerson.isNeeded(tenant, actor, written)) {
            secondPerson.require(tenant, written);
        }
    }
}
