package health.waymark.backend.store;

import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a set of changes as new versions, in a number of statements that does not depend on how many they are. No two
 * changes may concern the same resource.
 */
@Component
public class VersionWriter {

    private final TenantClock clock;
    private final VersionTable versions;
    private final SearchValueTables searchValues;

    VersionWriter(TenantClock clock, VersionTable versions, SearchValueTables searchValues) {
        this.clock = clock;
        this.versions = versions;
        this.searchValues = searchValues;
    }

    /**
     * Writes the changes in the running transaction and answers what was written. Deleting what is not there writes
     * nothing.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException when an expected version is not current
     */
    public List<StoredResource> write(JdbcClient jdbc, TenantId tenant, List<ResourceChange> changes) {
        TenantClock.Tick tick = clock.advance(jdbc, tenant, changes.size());
        Map<String, CurrentVersion> current = new HashMap<>();
        versions.current(jdbc, tenant, changes).forEach(version -> current.put(version.reference(), version));

        List<StoredResource> written = new ArrayList<>(changes.size());
        List<SearchValues> values = new ArrayList<>(changes.size());
        long seq = tick.firstSeq();
        for (ResourceChange change : changes) {
            CurrentVersion before = current.get(change.reference());
            requireExpected(change, before);
            if (change.content() == null && (before == null || before.deleted())) {
                continue;
            }
            written.add(next(change, before, seq++, tick));
            values.add(change.values());
        }
        // First the rows themselves: that waits for whoever still writes values of the versions before.
        versions.put(jdbc, tenant, written);
        if (current.isEmpty()) {
            searchValues.add(jdbc, tenant, written, values);
        } else {
            searchValues.replace(jdbc, tenant, written, values);
        }
        return written;
    }

    private static void requireExpected(ResourceChange change, @Nullable CurrentVersion before) {
        Integer expected = change.expectedVersion();
        if (expected == null) {
            return;
        }
        if (expected <= ResourceChange.NONE) {
            requireNone(change, before, expected);
            return;
        }
        if (before == null || before.deleted()) {
            throw Refusals.about(
                    change.reference(),
                    Outcomes.stale(
                            change.reference() + " does not exist any more. Create it anew if it is still needed."));
        }
        if (before.version() != expected) {
            throw Refusals.about(
                    change.reference(),
                    Outcomes.stale("If-Match names version " + expected + " of " + change.reference()
                            + ", but the current one is " + before.version()
                            + ". Read it again and repeat your change on it."));
        }
    }

    private static void requireNone(ResourceChange change, @Nullable CurrentVersion before, int expected) {
        if (before == null || before.deleted()) {
            return;
        }
        throw Refusals.about(
                change.reference(),
                expected == ResourceChange.NONE_OR_NAMED
                        ? Outcomes.versionRequired(change.reference())
                        : Outcomes.conditionFailed(
                                OutcomeCode.ALREADY_EXISTS,
                                change.reference() + " exists already, and If-None-Match asks that it does not.",
                                "http.If-None-Match"));
    }

    private static StoredResource next(
            ResourceChange change, @Nullable CurrentVersion before, long seq, TenantClock.Tick tick) {
        int version = before == null ? 1 : before.version() + 1;
        String content = change.content();
        String body = content == null
                ? null
                : CanonicalJson.withVersion(content, change.type(), change.id(), version, tick.lastUpdated());
        return new StoredResource(
                change.type(),
                change.id(),
                version,
                seq,
                tick.lastUpdated(),
                change.method(),
                change.published() && body != null,
                body);
    }

    /** What is known of the version that a change replaces. */
    record CurrentVersion(String type, String id, int version, boolean deleted) {

        String reference() {
            return type + "/" + id;
        }
    }
}
