package health.waymark.backend.imports;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import health.waymark.backend.access.Caller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.draft.DraftProposals;
import health.waymark.backend.draft.DraftProposals.Origin;
import health.waymark.backend.draft.DraftProposals.Proposal;
import health.waymark.backend.imports.ImportRows.Result;
import health.waymark.backend.store.ResourceTransactions;
import health.waymark.backend.store.ResourceTransactions.Put;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Does the next slice of an import. What is written and what is said of it are one transaction; a row that is refused
 * stops no other.
 */
@Component
class ImportWork {

    private static final int ROWS_TO_CHECK = 250;
    private static final int ROWS_TO_APPLY = 100;

    /** Each attempt fails only because somebody else has changed the same resource meanwhile. */
    private static final int ATTEMPTS = 5;

    private static final int LOCKED = 423;
    private static final int BUSY = 503;

    private final TenantTransactions transactions;
    private final ImportFiles files;
    private final ImportRows rows;
    private final List<RowEvaluator> evaluators;
    private final ResourceTransactions store;
    private final SecondPersonRows secondPerson;
    private final DraftProposals proposals;

    ImportWork(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            ImportFiles files,
            ImportRows rows,
            List<RowEvaluator> evaluators,
            ResourceTransactions store,
            SecondPersonRows secondPerson,
            DraftProposals proposals) {
        this.transactions = transactions;
        this.files = files;
        this.rows = rows;
        this.evaluators = evaluators;
        this.store = store;
        this.secondPerson = secondPerson;
        this.proposals = proposals;
    }

    /** Says of the next rows what applying them would do; false when there are none left. */
    boolean checkSome(ImportFile file) {
        List<ImportRow> slice = slice(file, ImportState.CHECKING, ROWS_TO_CHECK);
        if (slice.isEmpty()) {
            return false;
        }
        List<Result> results =
                evaluate(file, slice, false).stream().map(Evaluated::asResult).toList();
        transactions.in(file.tenant(), jdbc -> {
            requireState(files.lock(jdbc, file, ImportState.CHECKING));
            return rows.record(jdbc, file, results, false);
        });
        return true;
    }

    /** Writes the next rows; false when there are none left. */
    boolean applySome(ImportFile file, Caller caller) {
        List<ImportRow> slice = slice(file, ImportState.APPLYING, ROWS_TO_APPLY);
        if (slice.isEmpty()) {
            return false;
        }
        apply(file, file.actor().as(caller), slice, 1);
        return true;
    }

    private List<ImportRow> slice(ImportFile file, ImportState doing, int units) {
        return transactions.reading(file.tenant(), jdbc -> rows.next(jdbc, file, doing, units));
    }

    private List<Evaluated> evaluate(ImportFile file, List<ImportRow> slice, boolean applying) {
        RowEvaluator evaluator = evaluators.stream()
                .filter(each -> each.evaluates(file.kind()))
                .findFirst()
                .orElseThrow();
        return secondPerson.divided(file.tenant(), evaluator.evaluate(file, slice, applying));
    }

    private void apply(ImportFile file, Actor actor, List<ImportRow> slice, int attempt) {
        List<Evaluated> evaluated = evaluate(file, slice, true);
        try {
            write(file, actor, evaluated);
        } catch (BaseServerResponseException refusal) {
            refused(file, actor, evaluated, attempt, refusal);
        }
    }

    private void write(ImportFile file, Actor actor, List<Evaluated> evaluated) {
        List<Proposal> drafts = SecondPersonRows.drafts(evaluated).stream()
                .map(put -> proposal(file, actor, put))
                .toList();
        Runnable rest = () -> {
            if (!drafts.isEmpty()) {
                proposals.submit(
                        file.tenant(), actor, drafts, new Origin(file.id().toString(), file.fileName()));
            }
            keep(file, evaluated);
        };
        List<Put> puts = evaluated.stream().flatMap(row -> row.puts().stream()).toList();
        if (puts.isEmpty()) {
            transactions.in(file.tenant(), jdbc -> {
                rest.run();
                return evaluated.size();
            });
        } else {
            store.write(file.tenant(), actor, puts, rest);
        }
    }

    /** Whoever may not write it may not propose it either. */
    private Proposal proposal(ImportFile file, Actor actor, Put put) {
        store.refusal(file.tenant(), put).ifPresent(refusal -> {
            throw refusal;
        });
        return proposals.rehearsed(file.tenant(), actor, put.resource(), SecondPersonRows.version(put));
    }

    /** Within the transaction that writes: nobody may have stopped the import, or done these rows, meanwhile. */
    private int keep(ImportFile file, List<Evaluated> evaluated) {
        List<Result> results = evaluated.stream().map(Evaluated::asResult).toList();
        return transactions.in(file.tenant(), jdbc -> {
            requireState(files.lock(jdbc, file, ImportState.APPLYING));
            int kept = rows.record(jdbc, file, results, true);
            requireState(kept == results.size());
            return kept;
        });
    }

    private static void requireState(boolean asExpected) {
        if (!asExpected) {
            throw new Stopped();
        }
    }

    /** One of them is refused: halves, and halves of halves, show which, and let the others through. */
    private void refused(
            ImportFile file, Actor actor, List<Evaluated> evaluated, int attempt, BaseServerResponseException refusal) {
        if (refusal.getStatusCode() == LOCKED || refusal.getStatusCode() == BUSY) {
            throw refusal;
        }
        List<List<ImportRow>> units = units(evaluated);
        if (units.size() > 1) {
            int half = units.size() / 2;
            apply(file, actor, joined(units.subList(0, half)), 1);
            apply(file, actor, joined(units.subList(half, units.size())), 1);
        } else if (refusal instanceof PreconditionFailedException && attempt < ATTEMPTS) {
            apply(file, actor, joined(units), attempt + 1);
        } else {
            List<Finding> findings = Refused.findings(refusal);
            List<Evaluated> refused =
                    evaluated.stream().map(row -> row.refused(findings)).toList();
            transactions.in(file.tenant(), jdbc -> keep(file, refused));
        }
    }

    private static List<List<ImportRow>> units(List<Evaluated> evaluated) {
        Map<Integer, List<ImportRow>> units = new LinkedHashMap<>();
        evaluated.forEach(row -> units.computeIfAbsent(row.row().unit(), unit -> new ArrayList<>())
                .add(row.row()));
        return List.copyOf(units.values());
    }

    private static List<ImportRow> joined(List<List<ImportRow>> units) {
        return units.stream().flatMap(List::stream).toList();
    }

    /** Somebody has stopped the import, or another node has taken it over; what this one was about to do is undone. */
    static final class Stopped extends RuntimeException {

        Stopped() {
            super("The import was stopped, or taken over", null, false, false);
        }
    }
}
