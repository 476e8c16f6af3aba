package health.waymark.backend.tenancy;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to the database: one transaction that sees one tenant. PostgreSQL's row-level security reads the tenant
 * from a setting that ends with the transaction, so a pooled connection never carries a tenant to its next borrower.
 */
public final class TenantTransactions {

    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;

    /** Transactions as the database role that the data source logs in with. */
    public TenantTransactions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        JdbcTransactionManager transactionManager = new JdbcTransactionManager(dataSource);
        this.writing = new TransactionTemplate(transactionManager);
        this.reading = new TransactionTemplate(transactionManager);
        this.reading.setReadOnly(true);
    }

    /** Runs the work in a transaction of that tenant and commits it; an exception rolls it back. */
    public <T> T in(TenantId tenant, Function<JdbcClient, T> work) {
        return run(writing, "app.tenant", tenant.value(), work);
    }

    /** Like {@link #in}, but the database refuses to write. */
    public <T> T reading(TenantId tenant, Function<JdbcClient, T> work) {
        return run(reading, "app.tenant", tenant.value(), work);
    }

    /**
     * A transaction without a tenant, for finding out who calls: it sees the memberships of that subject and the key of
     * that id, and nothing else.
     */
    public <T> T identifying(String caller, Function<JdbcClient, T> work) {
        return run(reading, "app.caller", caller, work);
    }

    /**
     * Calls a function of the database that states the tenant by itself, in a transaction of its own: one round trip,
     * where {@link #reading} takes three. Its argument {@code :settings} is for {@code state_settings}. Inside a
     * transaction that is open already, the settings would stay with it: there it is an ordinary read.
     */
    public <T> List<T> calling(
            TenantId tenant, Function<JdbcClient, JdbcClient.StatementSpec> call, RowMapper<T> rows) {
        String[] settings = {"app.tenant", tenant.value()};
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? reading(tenant, client -> call(client, call, rows, settings))
                : call(jdbc, call, rows, settings);
    }

    private static <T> List<T> call(
            JdbcClient client,
            Function<JdbcClient, JdbcClient.StatementSpec> call,
            RowMapper<T> rows,
            String[] settings) {
        return call.apply(client).param("settings", settings).query(rows).list();
    }

    private <T> T run(TransactionTemplate template, String setting, String value, Function<JdbcClient, T> work) {
        T result = template.execute(status -> {
            jdbc.sql("select set_config(:setting, :value, true)")
                    .param("setting", setting)
                    .param("value", value)
                    .query(String.class)
                    .single();
            return work.apply(jdbc);
        });
        return Objects.requireNonNull(result, "The work of a transaction gives a result");
    }
}
