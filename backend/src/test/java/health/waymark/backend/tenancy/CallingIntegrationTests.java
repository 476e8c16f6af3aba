package health.waymark.backend.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import health.waymark.backend.problem.DatabaseFailure;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A read in one round trip states its tenant for itself alone. */
@BackendTest
class CallingIntegrationTests {

    private HikariDataSource oneConnection;
    private TenantTransactions transactions;
    private TenantId first;
    private TenantId second;

    @BeforeEach
    void makeTwoTenantsOnOneConnection(@Autowired Environment environment, @Autowired DataSource dataSource)
            throws SQLException {
        BackendClient operator = BackendClient.operator(environment);
        first = tenantWith(operator, "a");
        second = tenantWith(operator, "b");
        oneConnection = new HikariDataSource();
        dataSource.unwrap(HikariDataSource.class).copyStateTo(oneConnection);
        oneConnection.setMaximumPoolSize(1);
        transactions = new TenantTransactions(oneConnection);
    }

    private static TenantId tenantWith(BackendClient operator, String id) {
        String tenant = operator.newTenant();
        operator.keyOf(tenant, "system/*.cruds")
                .putFhir(
                        "/fhir/" + tenant + "/Organization/" + id,
                        "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":\"x\"}")
                .expecting(201);
        return new TenantId(tenant);
    }

    @AfterEach
    void close() {
        oneConnection.close();
    }

    @Test
    void leavesNothingToTheNextBorrower() {
        // More often than pgjdbc needs to prepare the statement on the server.
        for (int time = 0; time < 20; time++) {
            assertThat(read(first, first, "a")).containsExactly("a");
            assertThat(setting()).isEmpty();
            assertThat(read(second, second, "b")).containsExactly("b");
            assertThat(visibleWithoutTenant()).isZero();
        }
    }

    @Test
    void seesNothingOfAnotherTenantWhateverItAsksFor() {
        for (int time = 0; time < 20; time++) {
            assertThat(read(first, second, "b")).isEmpty();
            assertThat(read(second, first, "a")).isEmpty();
        }
    }

    @Test
    void leavesNothingWhenItFails() {
        assertThatThrownBy(() -> transactions.calling(
                        first,
                        "select id, 1 / 0 from read_resource(?::text[], ?, 'Organization', 'a')",
                        (row, number) -> row.getString("id"),
                        first.value()))
                .hasStackTraceContaining("division by zero");

        assertThat(setting()).isEmpty();
        assertThat(visibleWithoutTenant()).isZero();
    }

    @Test
    void endsWhatTakesTooLongAsTheDatabaseItselfDoes() {
        assertThatThrownBy(() -> transactions.calling(
                        first,
                        Duration.ofMillis(1),
                        "select pg_sleep(60)::text from read_resource(?::text[], ?, 'Organization', 'a')",
                        (row, number) -> row.getString(1),
                        first.value()))
                .satisfies(CallingIntegrationTests::isTakingTooLong);
        assertThatThrownBy(() -> transactions.reading(
                        first,
                        Duration.ofMillis(1),
                        jdbc -> jdbc.sql("select pg_sleep(60)::text")
                                .query(String.class)
                                .single()))
                .satisfies(CallingIntegrationTests::isTakingTooLong);

        assertThat(read(first, first, "a")).as("the connection is as it was").containsExactly("a");
    }

    private static void isTakingTooLong(Throwable failure) {
        assertThat(failure).isInstanceOf(QueryTimeoutException.class);
        assertThat(DatabaseFailure.of(failure)).contains(DatabaseFailure.TAKES_TOO_LONG);
    }

    private List<String> read(TenantId as, TenantId of, String id) {
        return transactions.calling(
                as,
                "select id from read_resource(?::text[], ?, 'Organization', ?)",
                (row, number) -> row.getString("id"),
                of.value(),
                id);
    }

    private String setting() {
        return JdbcClient.create(oneConnection)
                .sql("select coalesce(current_setting('app.tenant', true), '')")
                .query(String.class)
                .single();
    }

    private int visibleWithoutTenant() {
        return JdbcClient.create(oneConnection)
                .sql("select count(*) from resource")
                .query(Integer.class)
                .single();
    }
}
