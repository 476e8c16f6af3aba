package health.waymark.backend.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import health.waymark.localstack.server.Credentials;
import health.waymark.localstack.server.PostgresDatabase;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The second wall: what PostgreSQL itself refuses, on the connection that the application uses. */
@BackendTest
class RowSecurityIntegrationTests {

    @Test
    void showsNothingWithoutATenantAndOnlyItsOwnWithOne(
            @Autowired Environment environment, @Autowired DataSource dataSource) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        operator.keyOf(tenant, "system/*.cruds")
                .postFhir("/fhir/" + tenant + "/Organization", "{\"resourceType\":\"Organization\",\"name\":\"A\"}");
        TenantTransactions transactions = new TenantTransactions(dataSource);

        assertThat(JdbcClient.create(dataSource)
                        .sql("select count(*) from resource")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(countIn(transactions, new TenantId(tenant))).isEqualTo(1);
        assertThat(countIn(transactions, new TenantId("nobody"))).isZero();
    }

    private static int countIn(TenantTransactions transactions, TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select count(*) from resource")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void letsTheApplicationWriteNeitherAnotherTenantNorTheDirectory(@Autowired DataSource dataSource) {
        TenantTransactions transactions = new TenantTransactions(dataSource);
        String insert = """
                insert into search_uri (tenant_id, type, id, param, value) values (:tenant, 'Organization', 'x', 'p', 'v')""";

        assertThatThrownBy(() -> transactions.in(
                        new TenantId("one"),
                        jdbc -> jdbc.sql(insert).param("tenant", "two").update()))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> transactions.in(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql(insert).param("tenant", "directory").update()))
                .hasStackTraceContaining("row-level security");
    }

    /** Tables without a tenant_id, each with what becomes of the rows that a tenant leaves in it. */
    private static final Map<String, String> WITHOUT_TENANT = Map.ofEntries(
            Map.entry("tenant", "the id stays, so that it is never given again; the name goes"),
            Map.entry("publication", "the publisher takes it out when the tenant leaves"),
            Map.entry("publication_link", "goes with the publication"),
            Map.entry("publication_parked", "the publisher forgets it when the tenant leaves"),
            Map.entry("label", "becomes a tombstone without content"),
            Map.entry("label_free", "goes when the label becomes a tombstone"),
            Map.entry("label_waiting", "goes when the label is computed, also as a tombstone"),
            Map.entry("publisher_lease", "of no tenant"),
            Map.entry("directory_epoch", "of no tenant"),
            Map.entry("label_indexer", "of no tenant"),
            Map.entry("label_index_order", "of no tenant"),
            Map.entry("endpoint_verification_cursor", "of no tenant"),
            Map.entry("endpoint_verification_doubt", "of no tenant"),
            Map.entry("resource_value_form", "of no tenant"),
            Map.entry("person_setting", "of no tenant: the person goes on elsewhere"),
            Map.entry("rate_allowance", "gone minutes after the last request"),
            Map.entry("flyway_schema_history", "of no tenant"));

    @Test
    void forgetsNoTableWhenATenantIsErased(@Autowired DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        String tables = """
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition\s""";
        String ofTenants = """
                exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')\s""";

        List<String> without =
                jdbc.sql(tables + "and not " + ofTenants).query(String.class).list();
        List<String> unreachable =
                jdbc.sql(tables + "and " + ofTenants + """
                        and not exists (select from pg_policy p where p.polrelid = c.oid
                                        and p.polname = 'erase_what_left')""").query(String.class).list();

        assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_TENANT.keySet());
        assertThat(unreachable).isEmpty();
    }

    @Test
    void letsTheWorkerSeeAndEraseOnlyTheJobsAndWhatLeft(
            @Autowired Environment environment, @Autowired @Qualifier("workerDataSource") DataSource workers) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        operator.keyOf(tenant, "system/*.cruds");
        TenantTransactions transactions = new TenantTransactions(workers);

        int seen = transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select count(*) from api_key")
                        .query(Integer.class)
                        .single());
        int deleted = transactions.in(
                new TenantId(tenant), jdbc -> jdbc.sql("delete from api_key").update());

        assertThat(seen).isZero();
        assertThat(deleted).isZero();
        assertThat(operator.get("/api/v1/tenants/" + tenant + "/keys").json()).hasSize(1);
    }

    @Test
    void refusesToStartOnARoleThatRowSecurityDoesNotBind() {
        PostgresDatabase database = LocalServers.shared().postgres().createDatabase();
        DatabaseRoleCheck check = new DatabaseRoleCheck();

        assertThatThrownBy(() -> check.verify(login(database, database.superuser())))
                .hasMessageContaining("superuser");
        JdbcClient.create(login(database, database.owner()))
                .sql("create table of_the_owner (id int)")
                .update();
        assertThatThrownBy(() -> check.verify(login(database, database.owner())))
                .hasMessageContaining("owns tables");
        check.verify(login(database, database.app()));
    }

    private static DataSource login(PostgresDatabase database, Credentials credentials) {
        return new DriverManagerDataSource(database.jdbcUrl(), credentials.username(), credentials.password());
    }
}
