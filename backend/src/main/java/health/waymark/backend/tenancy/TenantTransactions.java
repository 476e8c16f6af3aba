package health.waymark.backend.tenancy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to the database: one transaction that sees one tenant. PostgreSQL's row-level security reads the tenant
 * from a setting that ends with the transaction, so a pooled connection never carries a tenant to its next borrower.
 *
 * <p>Inside {@link #together} work becomes a part of the transaction that runs: it commits with it, and an exception
 * undoes this part alone.
 *
 * <p>Beside the tenant stands what the caller may see of it ({@link Visibility}).
 */
public final class TenantTransactions {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final Visibility.OfCaller visibility;
    private final ConnectionShares shares;

    /** Transactions that see the whole of their tenant, as the database role that the data source logs in with. */
    public TenantTransactions(DataSource dataSource) {
        this(dataSource, (tenant, writing) -> Visibility.ALL);
    }

    /** Transactions that see of their tenant what the caller may see. */
    public TenantTransactions(DataSource dataSource, Visibility.OfCaller visibility) {
        this(dataSource, visibility, ConnectionShares.unlimited());
    }

    TenantTransactions(DataSource dataSource, Visibility.OfCaller visibility, ConnectionShares shares) {
        this.dataSource = dataSource;
        this.visibility = visibility;
        this.shares = shares;
        this.template = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(template);
        JdbcTransactionManager transactionManager = new JdbcTransactionManager(dataSource);
        this.writing = new TransactionTemplate(transactionManager);
        this.reading = new TransactionTemplate(transactionManager);
        this.reading.setReadOnly(true);
        this.writing.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Runs the work in a transaction of that tenant and commits it; an exception rolls it back. */
    public <T> T in(TenantId tenant, Function<JdbcClient, T> work) {
        return run(writing, tenant, settings(tenant, visibility.on(tenant, true)), work);
    }

    /** Like {@link #in}, but the database refuses to write. */
    public <T> T reading(TenantId tenant, Function<JdbcClient, T> work) {
        return run(reading, tenant, settings(tenant, visibility.on(tenant, false)), work);
    }

    /** Like {@link #reading}, for what has to be known before anybody can be held to a limit: counted for nobody. */
    public <T> T uncounted(TenantId tenant, Function<JdbcClient, T> work) {
        return stating(reading, settings(tenant, visibility.on(tenant, false)), work);
    }

    /** Like {@link #reading}, but the database ends each statement that takes longer. */
    public <T> T reading(TenantId tenant, Duration longest, Function<JdbcClient, T> work) {
        return run(reading, tenant, settings(tenant, longest), work);
    }

    /**
     * A transaction without a tenant, for finding out who calls: it sees the memberships of that subject and the key of
     * that id, and nothing else.
     */
    public <T> T identifying(String caller, Function<JdbcClient, T> work) {
        return run(reading, null, ofNoTenant(caller), work);
    }

    /** A transaction without a tenant, of one person: it sees and changes what is theirs in all their tenants. */
    public <T> T ofPerson(String subject, Function<JdbcClient, T> work) {
        return run(writing, null, ofNoTenant(subject), work);
    }

    private static List<String> ofNoTenant(String caller) {
        return List.of("app.tenant", "", "app.caller", caller, "app.party", "", "app.types", "");
    }

    /**
     * Makes one transaction of all that this thread does to the database meanwhile. Each part states its own tenant and
     * is undone alone when it fails; what the others did is committed at the end, unless {@code work} itself throws.
     *
     * @param tenant what all of it is about
     */
    public <T> T together(TenantId tenant, Supplier<T> work) {
        return sharing(tenant, () -> execute(writing, work));
    }

    /**
     * Calls a function of the database that states the tenant by itself, in a transaction of its own: one round trip,
     * where {@link #reading} takes four. Inside a transaction that is open already, the settings would stay with it: there
     * it is an ordinary read.
     *
     * @param call its first parameter, {@code ?::text[]}, takes the settings
     * @param arguments for the parameters after that
     */
    public <T> List<T> calling(TenantId tenant, String call, RowMapper<T> rows, @Nullable Object... arguments) {
        return calling(tenant, Duration.ZERO, call, rows, arguments);
    }

    /**
     * The same, but the database ends the call when it takes longer: a timeout that the call stated itself would bind only
     * what comes after it.
     *
     * @param longest in whole seconds, the next more; zero for no end
     */
    public <T> List<T> calling(
            TenantId tenant, Duration longest, String call, RowMapper<T> rows, @Nullable Object... arguments) {
        int seconds = Math.toIntExact(longest.plusMillis(999).toSeconds());
        String[] settings = settings(tenant, visibility.on(tenant, false)).toArray(String[]::new);
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? reading(tenant, client -> call(seconds, call, rows, settings, arguments))
                : sharing(tenant, () -> call(seconds, call, rows, settings, arguments));
    }

    private <T> List<T> call(
            int seconds, String call, RowMapper<T> rows, String[] settings, @Nullable Object... arguments) {
        return template.query(
                call,
                statement -> {
                    statement.setQueryTimeout(seconds);
                    statement.setObject(1, settings);
                    for (int index = 0; index < arguments.length; index++) {
                        statement.setObject(index + 2, arguments[index]);
                    }
                },
                rows);
    }

    private List<String> settings(TenantId tenant, Duration longest) {
        List<String> settings = new ArrayList<>(settings(tenant, visibility.on(tenant, false)));
        settings.addAll(List.of("statement_timeout", Long.toString(longest.toMillis())));
        return settings;
    }

    private static List<String> settings(TenantId tenant, Visibility visible) {
        return List.of(
                "app.tenant",
                tenant.value(),
                "app.caller",
                "",
                "app.party",
                visible.partySetting(),
                "app.types",
                visible.typesSetting());
    }

    private <T> T run(
            TransactionTemplate template,
            @Nullable TenantId tenant,
            List<String> settings,
            Function<JdbcClient, T> work) {
        return sharing(tenant, () -> stating(template, settings, work));
    }

    /** Work within work gives the settings back: what comes after it sees what it saw before. */
    private <T> T stating(TransactionTemplate template, List<String> settings, Function<JdbcClient, T> work) {
        Stated outer = TransactionSynchronizationManager.getResource(this) instanceof Stated stated ? stated : null;
        T result = execute(template, () -> {
            state(settings);
            return within(outer, new Stated(settings), work);
        });
        // After an exception it was the savepoint that gave them back
        if (outer != null && !outer.settings().equals(settings)) {
            state(outer.settings());
        }
        return result;
    }

    /** Whoever holds a connection of this pool goes on with it: one that waits for a second could wait for itself. */
    private <T> T sharing(@Nullable TenantId tenant, Supplier<T> work) {
        return TransactionSynchronizationManager.hasResource(dataSource) ? work.get() : shares.within(tenant, work);
    }

    private static <T> T execute(TransactionTemplate template, Supplier<T> work) {
        T result = template.execute(status -> work.get());
        return Objects.requireNonNull(result, "The work of a transaction gives a result");
    }

    private <T> T within(@Nullable Stated outer, Stated inner, Function<JdbcClient, T> work) {
        if (outer != null) {
            TransactionSynchronizationManager.unbindResource(this);
        }
        TransactionSynchronizationManager.bindResource(this, inner);
        try {
            return work.apply(jdbc);
        } finally {
            TransactionSynchronizationManager.unbindResource(this);
            if (outer != null) {
                TransactionSynchronizationManager.bindResource(this, outer);
            }
        }
    }

    private void state(List<String> settings) {
        jdbc.sql("select state_settings(:settings::text[])")
                .param("settings", settings.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .single();
    }

    /** What the innermost work of this thread has stated. */
    private record Stated(List<String> settings) {}
}
