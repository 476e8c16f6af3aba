package health.waymark.backend.imports;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.store.ListedResources;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Finds the entries that a bulk change names by a search: a few at once, while the caller waits, and many in the job, because
 * 50,000 take seconds.
 */
@Component
class SelectionSearch {

    /** A list of people is hardly longer; this many take a tenth of a second. */
    private static final int A_FEW = 1_000;

    /** After so many more, whoever looks at the progress hears of them. */
    private static final int TOLD = 2_000;

    private final TenantTransactions transactions;
    private final ListedResources lists;
    private final ImportFiles files;
    private final ImportRows rows;
    private final int most;

    SelectionSearch(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            ListedResources lists,
            ImportFiles files,
            ImportRows rows,
            ImportProperties properties) {
        this.transactions = transactions;
        this.lists = lists;
        this.files = files;
        this.rows = rows;
        this.most = properties.maxRows();
    }

    /** All entries that a search finds, when those are a few; empty when they are more. Refuses a search that is none. */
    Optional<List<String>> few(TenantId tenant, ImportKind kind, String search) {
        try {
            return Optional.of(find(tenant, CurrentCaller.get(), kind, search, Math.min(A_FEW, most), found -> {}));
        } catch (TooMany more) {
            return Optional.empty();
        } catch (BaseServerResponseException refusal) {
            throw Problems.of(
                    refusal.getStatusCode() == 403 ? ProblemCode.FORBIDDEN : ProblemCode.INVALID_BODY,
                    Refused.findings(refusal).get(0).detail(),
                    "/search");
        }
    }

    /**
     * Finds what is to be found, and makes rows of it. A job that is killed meanwhile begins again.
     *
     * @return why it cannot go on; empty when it can
     */
    Optional<Obstacle> resolve(ImportFile file, Caller caller, BulkChange change) {
        String search = Elements.text(change.search());
        List<String> found;
        try {
            found = find(file.tenant(), caller, file.kind(), search, most, count -> tell(file, count));
        } catch (TooMany more) {
            return Optional.of(Obstacle.of(
                    Rule.SELECTION_TOO_LARGE,
                    "More than " + most + " entries are selected. Filter the list and change them in several parts."));
        } catch (BaseServerResponseException refusal) {
            if (refusal.getStatusCode() >= 500) {
                throw refusal; // the next attempt may find the database in a better state
            }
            Finding refused = Refused.findings(refusal).get(0);
            return Optional.of(new Obstacle(refused.other().isEmpty() ? null : refused.other(), refused.detail()));
        }
        if (found.isEmpty()) {
            return Optional.of(Obstacle.of(Rule.NOTHING_FOUND, "The search finds nothing any more."));
        }
        transactions.in(file.tenant(), jdbc -> {
            requireWanted(files.lock(jdbc, file, ImportState.CHECKING) && files.found(jdbc, file, found.size(), true));
            rows.insert(jdbc, file.tenant(), file.id(), asRows(found));
            return found.size();
        });
        return Optional.empty();
    }

    private void tell(ImportFile file, int count) {
        boolean wanted = transactions.in(
                file.tenant(),
                jdbc -> files.lock(jdbc, file, ImportState.CHECKING) && files.found(jdbc, file, count, false));
        requireWanted(wanted);
    }

    /** Somebody may have stopped it, or another node have done it, meanwhile: then nothing of it is kept. */
    private static void requireWanted(boolean wanted) {
        if (!wanted) {
            throw new ImportWork.Stopped();
        }
    }

    static List<ImportRow> asRows(List<String> ids) {
        List<ImportRow> selected = new ArrayList<>();
        for (int line = 1; line <= ids.size(); line++) {
            selected.add(new ImportRow(line, List.of(ids.get(line - 1)), null, 0, line));
        }
        return selected;
    }

    private List<String> find(
            TenantId tenant, Caller caller, ImportKind kind, String search, int limit, IntConsumer progress) {
        List<String> found = new ArrayList<>();
        lists.each(tenant, caller, kind.mainType(), parameters(search), page -> {
            int before = found.size() / TOLD;
            page.forEach(resource -> found.add(resource.id()));
            if (found.size() > limit) {
                throw new TooMany();
            }
            if (found.size() / TOLD > before) {
                progress.accept(found.size());
            }
        });
        return found;
    }

    private static Map<String, String[]> parameters(String search) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : search.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            if (sides.length == 2 && !sides[0].isEmpty()) {
                parameters
                        .computeIfAbsent(decoded(sides[0]), none -> new ArrayList<>())
                        .add(decoded(sides[1]));
            } else if (!pair.isEmpty()) {
                throw Problems.of(
                        ProblemCode.INVALID_BODY, "'search' is name=value, several with & between them.", "/search");
            }
        }
        Map<String, String[]> arrays = new LinkedHashMap<>();
        parameters.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
        return arrays;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problems.of(ProblemCode.INVALID_BODY, "'search' is no well-formed URL encoding.", "/search");
        }
    }

    /** There are more than were asked for. */
    private static final class TooMany extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooMany() {
            super(null, null, false, false);
        }
    }
}
