package health.waymark.backend.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import health.waymark.localstack.server.Credentials;
import health.waymark.localstack.server.PostgresDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
