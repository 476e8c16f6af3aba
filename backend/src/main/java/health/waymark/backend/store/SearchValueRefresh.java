package health.waymark.backend.store;

import ca.uhn.fhir.parser.DataFormatException;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Extracts the search values of stored resources anew, some at a time, and writes what differs: after an upgrade, what
 * an older version has stored lacks the values that only the new one knows of.
 *
 * <p>What somebody changes at the same moment is left alone, for a change brings its values with it.
 */
@Component
public class SearchValueRefresh {

    private static final Logger log = LoggerFactory.getLogger(SearchValueRefresh.class);

    private final FhirJson fhirJson;
    private final SearchValuesExtractor extractor;
    private final SearchValueTables tables;

    SearchValueRefresh(FhirJson fhirJson, SearchValuesExtractor extractor, SearchValueTables tables) {
        this.fhirJson = fhirJson;
        this.extractor = extractor;
        this.tables = tables;
    }

    /** Where in the order of a tenant's resources somebody is. */
    public record Place(String type, String id) {

        /** Before the first. */
        public static final Place START = new Place("", "");
    }

    /**
     * What came of some resources.
     *
     * @param looked how many were looked at
     * @param changed those whose values differed, as {@code type/id}
     * @param last the last of them; where it began when there was none
     */
    public record Refreshed(int looked, List<String> changed, Place last) {}

    /** What else has to follow in the transaction that writes other values: told which resources have some. */
    public interface Follow extends BiConsumer<JdbcClient, List<String>> {}

    /** The next resources of a tenant after a place, in the order of type and id. */
    public Refreshed next(TenantTransactions transactions, TenantId tenant, Place after, int limit, Follow follow) {
        List<StoredResource> found = transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select " + VersionTable.COLUMNS + """
                         from resource
                        where tenant_id = :tenant and (type, id) > (:type, :id) and body is not null
                        order by type, id limit :limit""")
                        .param("tenant", tenant.value())
                        .param("type", after.type())
                        .param("id", after.id())
                        .param("limit", limit)
                        .query(VersionTable::stored)
                        .list());
        List<String> changed = refresh(transactions, tenant, found, follow);
        Place last = found.isEmpty() ? after : place(found.get(found.size() - 1));
        return new Refreshed(found.size(), changed, last);
    }

    private static Place place(StoredResource resource) {
        return new Place(resource.type(), resource.id());
    }

    /**
     * What came of resources that were changed lately.
     *
     * @param looked how many were looked at
     * @param changed those whose values differed, as {@code type/id}
     * @param last the number of the last of them; those after it are newer
     */
    public record RefreshedLately(int looked, List<String> changed, long last) {}

    /** The next resources of a tenant that were changed before others, the newest first, back to a time. */
    public RefreshedLately lately(
            TenantTransactions transactions, TenantId tenant, long before, Instant since, int limit, Follow follow) {
        List<StoredResource> found = transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select " + VersionTable.COLUMNS + """
                         from resource
                        where tenant_id = :tenant and seq < :before order by seq desc limit :limit""")
                        .param("tenant", tenant.value())
                        .param("before", before)
                        .param("limit", limit)
                        .query(VersionTable::stored)
                        .list());
        List<StoredResource> wanted = found.stream()
                .filter(resource -> !resource.lastUpdated().isBefore(since))
                .toList();
        List<String> changed = refresh(
                transactions,
                tenant,
                wanted.stream().filter(resource -> resource.body() != null).toList(),
                follow);
        return new RefreshedLately(
                wanted.size(),
                changed,
                wanted.isEmpty() ? 0 : wanted.get(wanted.size() - 1).seq());
    }

    private List<String> refresh(
            TenantTransactions transactions, TenantId tenant, List<StoredResource> found, Follow follow) {
        List<SearchValues> values = new ArrayList<>();
        List<StoredResource> readable = new ArrayList<>();
        for (StoredResource resource : found) {
            try {
                values.add(extractor.extract(fhirJson.parse(String.valueOf(resource.body()))));
                readable.add(resource);
            } catch (DateTimeException | DataFormatException unreadable) {
                // An older version let something pass that this one would refuse: its values stay as they are.
                log.warn("Search values of {} of {} cannot be extracted", resource.reference(), tenant, unreadable);
            }
        }
        return readable.isEmpty()
                ? List.of()
                : transactions.in(tenant, jdbc -> write(jdbc, tenant, readable, values, follow));
    }

    private List<String> write(
            JdbcClient jdbc, TenantId tenant, List<StoredResource> found, List<SearchValues> values, Follow follow) {
        Set<String> unchanged = lockUnchanged(jdbc, tenant, found);
        List<StoredResource> kept = new ArrayList<>();
        List<SearchValues> keptValues = new ArrayList<>();
        for (int index = 0; index < found.size(); index++) {
            if (unchanged.contains(found.get(index).reference())) {
                kept.add(found.get(index));
                keptValues.add(values.get(index));
            }
        }
        if (kept.isEmpty()) {
            return List.of();
        }
        List<String> changed = tables.reconcile(jdbc, tenant, kept, keptValues);
        if (!changed.isEmpty()) {
            follow.accept(jdbc, changed);
        }
        return changed;
    }

    /** Those of which the version that was read is still current, locked so that it stays so; nobody is waited for. */
    private static Set<String> lockUnchanged(JdbcClient jdbc, TenantId tenant, List<StoredResource> found) {
        return new HashSet<>(jdbc.sql("""
                        select r.type || '/' || r.id
                        from unnest(:types::text[], :ids::text[], :versions::int[]) as read (type, id, version)
                        join resource r on r.tenant_id = :tenant and r.type = read.type and r.id = read.id
                            and r.version = read.version
                        for no key update of r skip locked""")
                .param("tenant", tenant.value())
                .param("types", VersionTable.column(found, StoredResource::type, String[]::new))
                .param("ids", VersionTable.column(found, StoredResource::id, String[]::new))
                .param("versions", VersionTable.column(found, StoredResource::version, Integer[]::new))
                .query(String.class)
                .list());
    }
}
