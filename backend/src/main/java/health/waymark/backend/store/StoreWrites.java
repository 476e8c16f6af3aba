package health.waymark.backend.store;

import health.waymark.backend.access.Caller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.ConcernedPatients;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes changes with their audit rows. Requests of one caller to one tenant that arrive while an earlier one is being
 * written share a transaction: the tenant's clock would let only one of them write at a time anyway. Callers never share
 * one with each other, because what a transaction may see is the caller's.
 */
@Component
class StoreWrites {

    private static final int MOST_REQUESTS = 32;
    private static final int MOST_CHANGES = 500;

    private final TenantTransactions transactions;
    private final TenantClock clock;
    private final VersionWriter writer;
    private final TransactionRules rules;
    private final ResourceParties parties;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final GroupCommit<Shared, Request, List<StoredResource>> groups;

    StoreWrites(
            TenantTransactions tenantTransactions,
            TenantClock clock,
            VersionWriter writer,
            TransactionRules rules,
            ResourceParties parties,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.transactions = tenantTransactions;
        this.clock = clock;
        this.writer = writer;
        this.rules = rules;
        this.parties = parties;
        this.audit = audit;
        this.events = events;
        this.groups = new GroupCommit<>(this::commit, StoreWrites::fits);
    }

    /** Writes all changes or none and answers what was written. */
    List<StoredResource> write(TenantId tenant, Actor actor, List<ResourceChange> changes, WriteSteps steps) {
        Request request = new Request(tenant, actor, changes, steps);
        // What runs inside another transaction is committed later: nobody may share it and be told that it is done.
        if (!steps.equals(WriteSteps.NONE) || TransactionSynchronizationManager.isActualTransactionActive()) {
            return alone(request);
        }
        return groups.run(new Shared(tenant, actor.caller()), request);
    }

    private List<StoredResource> alone(Request request) {
        try {
            return commit(List.of(request)).get(0);
        } catch (GroupCommit.NothingDone refusal) {
            throw refusal.reason();
        }
    }

    /** No two changes of a transaction may concern the same resource. */
    private static boolean fits(List<Request> group, Request next) {
        Set<String> references = new HashSet<>();
        int changes = next.changes().size();
        for (Request request : group) {
            changes += request.changes().size();
            request.changes().forEach(change -> references.add(change.reference()));
        }
        return group.size() < MOST_REQUESTS
                && changes <= MOST_CHANGES
                && next.changes().stream().noneMatch(change -> references.contains(change.reference()));
    }

    private List<List<StoredResource>> commit(List<Request> group) {
        TenantId tenant = group.get(0).tenant();
        List<List<StoredResource>> written = transactions.in(tenant, jdbc -> {
            try {
                return write(jdbc, tenant, group);
            } catch (RuntimeException refusal) {
                throw new GroupCommit.NothingDone(refusal);
            }
        });
        events.publishEvent(new ResourcesCommitted(tenant));
        return written;
    }

    private List<List<StoredResource>> write(JdbcClient jdbc, TenantId tenant, List<Request> group) {
        for (Request request : group) {
            prepare(jdbc, request);
        }
        List<ResourceChange> changes =
                group.stream().flatMap(request -> request.changes().stream()).toList();
        // All requests of a group are of one caller.
        group.get(0)
                .actor()
                .caller()
                .partyOn(tenant)
                .ifPresent(partner -> parties.admit(jdbc, tenant, partner, changes));
        List<StoredResource> versions = writer.write(jdbc, tenant, changes);
        parties.record(jdbc, tenant, changes, versions);
        rules.check(jdbc, tenant, changes);
        List<List<StoredResource>> written =
                group.stream().map(request -> request.ownOf(versions)).toList();
        List<AuditTrail.Done> deeds = new ArrayList<>(versions.size());
        for (int index = 0; index < group.size(); index++) {
            Request request = group.get(index);
            List<StoredResource> own = written.get(index);
            if (!request.steps().agreed()) {
                rules.requireSecondPerson(tenant, request.actor(), own);
            }
            own.forEach(version -> deeds.add(new AuditTrail.Done(request.actor(), deed(version))));
        }
        audit.record(jdbc, tenant, deeds);
        for (int index = 0; index < group.size(); index++) {
            group.get(index).steps().after().accept(written.get(index));
        }
        return written;
    }

    private void prepare(JdbcClient jdbc, Request request) {
        if (request.steps().before() != null) {
            clock.lock(jdbc, request.tenant());
            request.steps().before().accept(jdbc);
        }
    }

    private static Deed deed(StoredResource written) {
        List<String> patients = ConcernedPatients.in(written.type(), written.id(), written.body());
        if (written.isDeleted()) {
            return Deed.change("D", "delete", written.reference(), written.version(), patients);
        }
        return written.version() == 1
                ? Deed.change("C", "create", written.reference(), 1, patients)
                : Deed.change("U", "update", written.reference(), written.version(), patients);
    }

    private record Shared(TenantId tenant, Caller caller) {}

    private record Request(TenantId tenant, Actor actor, List<ResourceChange> changes, WriteSteps steps) {

        List<StoredResource> ownOf(List<StoredResource> all) {
            Set<String> references = new HashSet<>();
            changes.forEach(change -> references.add(change.reference()));
            return all.stream()
                    .filter(version -> references.contains(version.reference()))
                    .toList();
        }
    }
}
