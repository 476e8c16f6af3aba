package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.store.HistoryReader.Of;
import health.waymark.backend.store.HistoryReader.Page;
import health.waymark.backend.store.HistoryReader.Position;
import health.waymark.backend.store.HistoryReader.Range;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing is lost and nothing comes twice, however many write while somebody reads. */
@BackendTest
class ConcurrentHistoryIntegrationTests {

    private static final int PAGE = 200;

    private static final int WRITERS = 50;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private VersionWriter writer;

    @Autowired
    private HistoryReader reader;

    /** Each writer has a connection of its own, so that all of them are at work in PostgreSQL at the same time. */
    private HikariDataSource connections;

    private final TenantId tenant = new TenantId("t" + UUID.randomUUID());

    @BeforeEach
    void makeTenant(@Autowired Tenants tenants) throws SQLException {
        tenants.add(tenant, "Test");
        connections = new HikariDataSource();
        dataSource.unwrap(HikariDataSource.class).copyStateTo(connections);
        connections.setMaximumPoolSize(WRITERS);
        connections.setConnectionTimeout(60_000);
        // The last of fifty waits long on a busy machine, and that is not what is tested here.
        connections.addDataSourceProperty("options", "-c statement_timeout=0 -c lock_timeout=0");
    }

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void losesNothingOfFiftyWritersAndRepeatsNothing() throws Exception {
        WritersAndReader.Outcome outcome = new WritersAndReader(new OfTheStore()).run(WRITERS, 50_000);

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.lost()).isEmpty();
    }

    /** Whoever takes the time when a change is made, and not when it is committed, loses some: the test must see it. */
    @Test
    void wouldSeeTheLossOfPlainTimestamps() throws Exception {
        try (PlainTimestamps mutant = new PlainTimestamps(WRITERS)) {
            WritersAndReader.Outcome outcome = new WritersAndReader(mutant).run(WRITERS, 4_000);

            assertThat(outcome.lost()).isNotEmpty();
        }
    }

    @Test
    void pagesThroughTenThousandVersionsOfOneTime() {
        List<ResourceChange> changes = new ArrayList<>();
        for (int number = 0; number < 10_000; number++) {
            changes.add(change("Basic", "n" + number));
        }
        List<StoredResource> written = write(changes);
        Instant time = written.get(0).lastUpdated();
        assertThat(written).allMatch(version -> version.lastUpdated().equals(time));

        for (Of of : List.of(new Of(null, null), new Of("Basic", null))) {
            List<String> seen = new ArrayList<>();
            readAll(of, new Range(time, null)).forEach(version -> seen.add(version.reference()));
            assertThat(seen).hasSize(10_000).doesNotHaveDuplicates();
        }
    }

    private List<StoredResource> readAll(Of of, Range range) {
        List<StoredResource> all = new ArrayList<>();
        Page page = reader.first(tenant, of, range, PAGE);
        int total = page.start().total();
        while (!page.versions().isEmpty()) {
            all.addAll(page.versions());
            Position next = page.start().before(all.get(all.size() - 1).seq());
            page = reader.after(tenant, of, next, PAGE);
        }
        assertThat(all).hasSize(total);
        return all;
    }

    private List<StoredResource> write(List<ResourceChange> changes) {
        return new TenantTransactions(connections).in(tenant, jdbc -> writer.write(jdbc, tenant, changes));
    }

    private static ResourceChange change(String type, String id) {
        String content = "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"}";
        return new ResourceChange("PUT", type, id, content, false, SearchValues.NONE);
    }

    private final class OfTheStore implements WritersAndReader.Changes {

        @Override
        public List<String> write(int number, int howMany) {
            List<ResourceChange> changes = new ArrayList<>();
            for (int index = 0; index < howMany; index++) {
                String type = index % 2 == 0 ? "Basic" : "Endpoint";
                // Few ids, so that most changes replace a version, and every twentieth deletes one.
                String id = "r" + (number * 7 + index) % 1_000;
                changes.add(number % 20 == 0 ? ResourceChange.delete(type, id) : change(type, id));
            }
            Set<String> distinct = new HashSet<>();
            changes.removeIf(change -> !distinct.add(change.reference()));
            return ConcurrentHistoryIntegrationTests.this.write(changes).stream()
                    .map(OfTheStore::name)
                    .toList();
        }

        @Override
        public WritersAndReader.PageSet since(Instant since) {
            List<StoredResource> all = new ArrayList<>();
            Page page = reader.first(tenant, new Of(null, null), new Range(since, null), PAGE);
            Instant asOf = page.start().asOf();
            while (!page.versions().isEmpty()) {
                all.addAll(page.versions());
                Position next = page.start().before(all.get(all.size() - 1).seq());
                page = reader.after(tenant, new Of(null, null), next, PAGE);
            }
            return new WritersAndReader.PageSet(
                    all.stream().map(OfTheStore::name).toList(),
                    all.stream().map(StoredResource::lastUpdated).toList(),
                    asOf);
        }

        private static String name(StoredResource version) {
            return version.reference() + "/" + version.version();
        }
    }
}
