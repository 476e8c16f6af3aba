package health.waymark.backend.tenancy;

import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to the database: one transaction that sees one tenant. PostgreSQL's row-level security reads the tenant
 * from a setting that ends with the transaction, so a pooled connection never carries a tenant to its next borrower.
 * Beside the tenant stands what the caller may see of it ({@link Visibility}).
 */
public final class TenantTransactions {

    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final Visibility.OfCaller visibility;

    /** Transactions that see the whole of their tenant, as the database role that the data source logs in with. */
    public TenantTransactions(DataSource dataSource) {
        this(dataSource, (tenant, writing) -> Visibility.ALL);
    }

    /** Transactions that see of their tenant what the caller may see. */
    public TenantTransactions(DataSource dataSource, Visibility.OfCaller visibility) {
        this.visibility = visibility;
        this.jdbc = JdbcClient.create(dataSource);
        JdbcTransactionManager transactionManager = new JdbcTransactionManager(dataSource);
        this.writing = new TransactionTemplate(transactionManager);
        this.reading = new TransactionTemplate(transactionManager);
        this.reading.setReadOnly(true);
    }

    /** Runs the work in a transaction of that tenant and commits it; an exception rolls it back. */
    public <T> T in(TenantId tenant, Function<JdbcClient, T> work) {
        return run(writing, tenant.value(), "", visibility.on(tenant, true), work);
    }

    /** Like {@link #in}, but the database refuses to write. */
    public <T> T reading(TenantId tenant, Function<JdbcClient, T> work) {
        return run(reading, tenant.value(), "", visibility.on(tenant, false), work);
    }

    /**
     * A transaction without a tenant, for finding out who calls: it sees the memberships of that subject and the key of
     * that id, and nothing else.
     */
    public <T> T identifying(String caller, Function<JdbcClient, T> work) {
        return run(reading, "", caller, Visibility.ALL, work);
    }

    private <T> T run(
            TransactionTemplate template,
            String tenant,
            String caller,
            Visibility visible,
            Function<JdbcClient, T> work) {
        T result = template.execute(status -> {
            jdbc.sql(SETTINGS)
                    .param("tenant", tenant)
                    .param("caller", caller)
                    .param("party", visible.partySetting())
                    .param("types", visible.typesSetting())
                    .query(String.class)
                    .single();
            return work.apply(jdbc);
        });
        return Objects.requireNonNull(result, "The work of a transaction gives a result");
    }

    private static final String SETTINGS = """
            select set_config('app.tenant', :tenant, true) || set_config('app.caller', :caller, true)
                || set_config('app.party', :party, true) || set_config('app.types', :types, true)""";
}
