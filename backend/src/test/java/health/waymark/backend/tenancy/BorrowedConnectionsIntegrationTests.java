package health.waymark.backend.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Ten thousand borrowings of two connections: none finds the tenant of the borrower before it. */
@BackendTest
class BorrowedConnectionsIntegrationTests {

    private static final int BORROWINGS = 10_000;
    private static final int THREADS = 2;
    private static final List<TenantId> TENANTS =
            List.of(new TenantId("borrower-a"), new TenantId("borrower-b"), new TenantId("borrower-c"));

    private final AtomicInteger foreign = new AtomicInteger();
    private final AtomicInteger seen = new AtomicInteger();

    @Test
    void carryNoTenantToTheNextBorrower(@Autowired Environment environment, @Autowired Tenants tenants)
            throws Exception {
        long seed = System.nanoTime();
        System.out.println("Seed of the borrowings: " + seed);
        try (HikariDataSource pool = twoConnections(environment)) {
            TenantTransactions transactions = new TenantTransactions(pool);
            for (TenantId tenant : TENANTS) {
                tenants.add(tenant, "Borrower");
                transactions.in(
                        tenant,
                        jdbc -> jdbc.sql(
                                        "insert into membership (tenant_id, subject, role, name) values (:tenant, 's', 'auditor', 'x')")
                                .param("tenant", tenant.value())
                                .update());
            }
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            Callable<Void> borrower = () -> {
                Random random = new Random(seed + Thread.currentThread().getId());
                for (int turn = 0; turn < BORROWINGS / THREADS; turn++) {
                    borrow(transactions, pool, random);
                }
                return null;
            };
            for (Future<Void> done : threads.invokeAll(List.of(borrower, borrower))) {
                done.get();
            }
            threads.shutdown();
        }

        assertThat(foreign).hasValue(0);
        assertThat(seen.get()).isGreaterThan(BORROWINGS / 2);
    }

    private void borrow(TenantTransactions transactions, HikariDataSource pool, Random random) {
        TenantId tenant = TENANTS.get(random.nextInt(TENANTS.size()));
        int accident = random.nextInt(1_000);
        try {
            if (accident < 100) {
                int without = JdbcClient.create(pool)
                        .sql("select count(*) from membership")
                        .query(Integer.class)
                        .single();
                foreign.addAndGet(without);
            }
            transactions.in(tenant, jdbc -> {
                look(jdbc, tenant);
                if (accident < 200) {
                    throw new Accident();
                }
                if (accident == 999) {
                    jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                            .query(Boolean.class)
                            .single();
                }
                return 1;
            });
        } catch (Accident rolledBack) {
            // That is what it was for.
        } catch (DataAccessException | TransactionException terminated) {
            // The pool replaces the connection.
        }
    }

    private void look(JdbcClient jdbc, TenantId tenant) {
        for (String one :
                jdbc.sql("select tenant_id from membership").query(String.class).list()) {
            (one.equals(tenant.value()) ? seen : foreign).incrementAndGet();
        }
    }

    private static HikariDataSource twoConnections(Environment environment) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(environment.getRequiredProperty("spring.datasource.url"));
        config.setUsername(environment.getRequiredProperty("spring.datasource.username"));
        config.setPassword(environment.getRequiredProperty("spring.datasource.password"));
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    private static final class Accident extends RuntimeException {}
}
