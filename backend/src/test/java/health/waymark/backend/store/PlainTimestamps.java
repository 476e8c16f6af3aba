package health.waymark.backend.store;

import com.zaxxer.hikari.HikariDataSource;
import health.waymark.localstack.LocalServers;
import health.waymark.localstack.server.PostgresDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The mutant: a history as many build it, with the time of the statement as the time of the change. A transaction that
 * commits after a later time was served is never seen.
 */
final class PlainTimestamps implements WritersAndReader.Changes, AutoCloseable {

    /** Many small transactions, so that some are always under way. */
    private static final int MOST = 5;

    private final HikariDataSource connections = new HikariDataSource();
    private final JdbcClient jdbc = JdbcClient.create(connections);

    PlainTimestamps(int writers) {
        PostgresDatabase database = LocalServers.shared().postgres().createDatabase();
        connections.setJdbcUrl(database.jdbcUrl());
        connections.setUsername(database.owner().username());
        connections.setPassword(database.owner().password());
        connections.setMaximumPoolSize(writers + 1);
        connections.setConnectionTimeout(60_000);
        jdbc.sql("create table change (name text primary key, changed_at timestamptz not null)")
                .update();
    }

    @Override
    public List<String> write(int number, int howMany) {
        List<String> names = new ArrayList<>();
        for (int index = 0; index < Math.min(howMany, MOST); index++) {
            names.add("Basic/" + number + "-" + index + "/1");
        }
        // Some transactions have more to do than others before they commit.
        jdbc.sql("""
                        with work as (
                            insert into change select name, clock_timestamp() from unnest(:names::text[]) name
                            returning name)
                        select pg_sleep(:seconds)::text from (select count(*) from work) done""")
                .param("names", names.toArray(String[]::new))
                .param("seconds", number % 5 / 100.0)
                .query(String.class)
                .single();
        return names;
    }

    @Override
    public WritersAndReader.PageSet since(Instant since) {
        List<String> names = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        jdbc.sql("select name, changed_at from change where changed_at >= :since order by changed_at desc, name")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    names.add(row.getString("name"));
                    times.add(row.getObject("changed_at", OffsetDateTime.class).toInstant());
                });
        return new WritersAndReader.PageSet(names, times, times.isEmpty() ? since : times.get(0));
    }

    @Override
    public void close() {
        connections.close();
    }
}
