package health.waymark.backend.search.findroute;

import health.waymark.backend.routing.RouteExtension;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Puts services into the tables from which answers are made, past the publisher: it would take hours for a country's, and
 * what is measured is the search.
 */
final class CountryTables implements AutoCloseable {

    private static final String PUT = """
            with row as (
                select id, seq, body, route
                from unnest(:ids::text[], :seqs::bigint[], :bodies::text[], :routes::text[]) as row (id, seq, body, route)
            ), published as (
                insert into resource (tenant_id, type, id, version, seq, last_updated, method, published, body)
                select 'directory', 'HealthcareService', id, 1, seq, now(), 'PUT', true, body from row
            )
            insert into label (type, id, seq, source, deleted, changed_at, route, document)
            select 'HealthcareService', id, seq, 'directory', false, now(), route, '{}' from row""";

    /** Beyond all numbers that the directory gives meanwhile. */
    private static final long FIRST_SEQ = 1_000_000_000_000L;

    private final SingleConnectionDataSource connection;
    private final JdbcClient superuser;
    private long seq = FIRST_SEQ;

    CountryTables(Environment environment) {
        connection = new SingleConnectionDataSource(
                environment.getRequiredProperty("spring.datasource.url"), "postgres", "superuser", true);
        superuser = JdbcClient.create(connection);
    }

    synchronized void put(List<Country.Service> services) {
        long first = seq;
        seq += services.size();
        superuser
                .sql(PUT)
                .param(
                        "ids",
                        column(
                                services,
                                service ->
                                        service.label().label().resource().key().id()))
                .param("seqs", LongStream.range(first, seq).boxed().toArray(Long[]::new))
                .param("bodies", column(services, Country.Service::body))
                .param(
                        "routes",
                        column(
                                services,
                                service -> RouteExtension.json(
                                                service.label().label().route())
                                        .orElseThrow()))
                .update();
    }

    private static String[] column(List<Country.Service> services, Function<Country.Service, String> value) {
        return services.stream().map(value).toArray(String[]::new);
    }

    /** Does what autovacuum does within a minute. */
    void finishLoading() {
        superuser.sql("vacuum (analyze) resource, label").update();
    }

    @Override
    public void close() {
        superuser
                .sql("delete from label where seq >= :first")
                .param("first", FIRST_SEQ)
                .update();
        superuser
                .sql("delete from resource where tenant_id = 'directory' and seq >= :first")
                .param("first", FIRST_SEQ)
                .update();
        connection.destroy();
    }
}
