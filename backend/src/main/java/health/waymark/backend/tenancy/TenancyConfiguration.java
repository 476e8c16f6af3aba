package health.waymark.backend.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {

    /** Few writers: there is one active publisher in the cluster, with its lease beside its work. */
    private static final int PUBLISHER_CONNECTIONS = 3;

    /** One for each thread that does jobs, one for the leases of both, and two for what runs now and then. */
    private static final int WORKER_CONNECTIONS = 5;

    @Bean
    ConnectionShares connectionShares(
            ConnectionShares.OfCaller callers,
            ConnectionProperties properties,
            @Value("${spring.datasource.hikari.maximum-pool-size}") int pool,
            MeterRegistry meters) {
        return new ConnectionShares(
                callers,
                properties.perTenantOf(pool),
                ConnectionProperties.roomyUntil(pool),
                properties.longestWait(),
                meters);
    }

    @Bean
    TenantTransactions tenantTransactions(
            DataSource dataSource, Visibility.OfCaller visibility, ConnectionShares shares) {
        return new TenantTransactions(dataSource, visibility, shares);
    }

    /** A second role in the same database: it reads every tenant's commits and writes only the shared directory. */
    @Bean(defaultCandidate = false)
    @DependsOn("flywayInitializer")
    HikariDataSource publisherDataSource(DataSourceProperties application, PublisherProperties publisher) {
        HikariDataSource dataSource = DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(application.determineUrl())
                .username(publisher.username())
                .password(publisher.password())
                .build();
        dataSource.setPoolName("publisher");
        dataSource.setMaximumPoolSize(PUBLISHER_CONNECTIONS);
        // A server that vanished without a word must not hold the publisher until TCP gives up.
        dataSource.addDataSourceProperty("connectTimeout", "3");
        dataSource.addDataSourceProperty("socketTimeout", "60");
        // What takes longer is given up by the server too: a statement that runs on would keep the lease from
        // everybody.
        dataSource.addDataSourceProperty("options", "-c statement_timeout=20s -c lock_timeout=10s");
        return dataSource;
    }

    @Bean(defaultCandidate = false)
    @Qualifier("publisherTransactions")
    TenantTransactions publisherTransactions(@Qualifier("publisherDataSource") HikariDataSource publisherDataSource) {
        return new TenantTransactions(publisherDataSource);
    }

    /** A third role: it finds the jobs of every tenant, and deletes the rows of a tenant that has left. */
    @Bean(defaultCandidate = false)
    @DependsOn("flywayInitializer")
    HikariDataSource workerDataSource(DataSourceProperties application, WorkerProperties worker) {
        HikariDataSource dataSource = DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(application.determineUrl())
                .username(worker.username())
                .password(worker.password())
                .build();
        dataSource.setPoolName("worker");
        dataSource.setMaximumPoolSize(WORKER_CONNECTIONS);
        dataSource.addDataSourceProperty("connectTimeout", "3");
        // Counting and deleting the rows of a large tenant takes its time.
        dataSource.addDataSourceProperty("socketTimeout", "600");
        return dataSource;
    }

    @Bean(defaultCandidate = false)
    @Qualifier("workerTransactions")
    TenantTransactions workerTransactions(@Qualifier("workerDataSource") HikariDataSource workerDataSource) {
        return new TenantTransactions(workerDataSource);
    }

    @Bean
    DatabaseRoleCheck databaseRoleCheck(
            DataSource dataSource,
            @Qualifier("publisherDataSource") HikariDataSource publisherDataSource,
            @Qualifier("workerDataSource") HikariDataSource workerDataSource) {
        DatabaseRoleCheck check = new DatabaseRoleCheck();
        check.verify(dataSource);
        check.verify(publisherDataSource);
        check.verify(workerDataSource);
        return check;
    }
}
