package health.waymark.backend.store;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.Target.Fate;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries out changes, all or none. What they rest on (matches of conditions, versions to patch) is read first and
 * checked again under the tenant's lock, so that costly work is done outside of it and yet nobody comes in between.
 */
@Component
class Interactions {

    /** Each attempt fails only because another writer succeeded. */
    private static final int ATTEMPTS = 20;

    private final TenantTransactions transactions;
    private final BasisReader basisReader;
    private final ChangePlanner planner;
    private final FhirStore store;

    Interactions(
            TenantTransactions tenantTransactions, BasisReader basisReader, ChangePlanner planner, FhirStore store) {
        this.transactions = tenantTransactions;
        this.basisReader = basisReader;
        this.planner = planner;
        this.store = store;
    }

    /** One interaction by itself. */
    Done carryOut(TenantId tenant, Actor actor, Interaction asked) {
        return carryOut(tenant, actor, List.of(asked), Set.of(), null).get(0);
    }

    /**
     * Several in one transaction.
     *
     * @param references conditions by which contents refer to resources
     * @param beforeCommit runs when all is written, in the same transaction; null where nothing is to be done there
     * @return what came of each, in their order
     */
    List<Done> carryOut(
            TenantId tenant,
            Actor actor,
            List<Interaction> asked,
            Set<Criteria> references,
            @Nullable Consumer<List<Done>> beforeCommit) {
        boolean restsOnSomething = !references.isEmpty()
                || asked.stream().anyMatch(each -> each.criteria() != null || each.kind() == Interaction.Kind.PATCH);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Basis basis = restsOnSomething
                        ? transactions.reading(tenant, jdbc -> basisReader.read(jdbc, tenant, asked, references))
                        : Basis.NOTHING;
                return attempt(new Attempt(tenant, actor, asked, references, basis), beforeCommit);
            } catch (Overtaken overtaken) {
                // The next attempt starts from what is there now.
            }
        }
        throw Outcomes.unavailable("Other changes keep coming in between. Try again.");
    }

    private List<Done> attempt(Attempt attempt, @Nullable Consumer<List<Done>> beforeCommit) {
        List<Target> targets = Targets.of(attempt.asked(), attempt.basis());
        List<ResourceChange> changes =
                inProcessingOrder(targets, planner.plan(attempt.tenant(), targets, attempt.basis()));
        try {
            return outcomes(targets, write(attempt, targets, changes, beforeCommit), attempt.basis());
        } catch (BaseServerResponseException refusal) {
            throw Refusals.located(refusal, targets);
        }
    }

    private List<StoredResource> write(
            Attempt attempt,
            List<Target> targets,
            List<ResourceChange> changes,
            @Nullable Consumer<List<Done>> beforeCommit) {
        Consumer<List<StoredResource>> after = written -> {
            if (beforeCommit != null) {
                beforeCommit.accept(outcomes(targets, written, attempt.basis()));
            }
        };
        if (changes.isEmpty()) {
            after.accept(List.of());
            return List.of();
        }
        if (attempt.basis().isNothing() && beforeCommit == null) {
            return store.write(attempt.tenant(), attempt.actor(), changes);
        }
        Consumer<JdbcClient> before = attempt.basis().isNothing() ? null : jdbc -> requireUnchanged(attempt, jdbc);
        return store.write(attempt.tenant(), attempt.actor(), changes, new WriteSteps(before, after));
    }

    private void requireUnchanged(Attempt attempt, JdbcClient jdbc) {
        Basis now = basisReader.read(jdbc, attempt.tenant(), attempt.asked(), attempt.references());
        if (!attempt.basis().agreesWith(now)) {
            throw new Overtaken();
        }
    }

    /** DELETE, POST, PUT and PATCH, which is also the order of their numbers in the history. */
    private static List<ResourceChange> inProcessingOrder(List<Target> targets, List<ResourceChange> changes) {
        Map<String, Interaction.Kind> kinds = new HashMap<>();
        targets.forEach(target -> kinds.put(target.reference(), target.asked().kind()));
        return changes.stream()
                .sorted(Comparator.comparing(change -> kinds.get(change.reference())))
                .toList();
    }

    private static List<Done> outcomes(List<Target> targets, List<StoredResource> written, Basis basis) {
        Map<String, StoredResource> byReference = new HashMap<>();
        written.forEach(version -> byReference.put(version.reference(), version));
        return targets.stream()
                .map(target -> new Done(
                        target,
                        target.fate() == Fate.EXISTING
                                ? basis.current().get(target.reference())
                                : byReference.get(target.reference())))
                .toList();
    }

    private record Attempt(
            TenantId tenant, Actor actor, List<Interaction> asked, Set<Criteria> references, Basis basis) {}
}
