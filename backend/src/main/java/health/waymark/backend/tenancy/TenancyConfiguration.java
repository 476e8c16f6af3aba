package health.waymark.backend.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {

    /** Few writers: there is one active publisher in the cluster, with its lease beside its work. */
    private static final int PUBLISHER_CONNECTIONS = 3;

    @Bean
    TenantTransactions tenantTransactions(DataSource dataSource, Visibility.OfCaller visibility) {
        return new TenantTransactions(dataSource, visibility);
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
        return dataSource;
    }

    @Bean(defaultCandidate = false)
    @Qualifier("publisherTransactions")
    TenantTransactions publisherTransactions(@Qualifier("publisherDataSource") HikariDataSource publisherDataSource) {
        return new TenantTransactions(publisherDataSource);
    }

    @Bean
    DatabaseRoleCheck databaseRoleCheck(
            DataSource dataSource, @Qualifier("publisherDataSource") HikariDataSource publisherDataSource) {
        DatabaseRoleCheck check = new DatabaseRoleCheck();
        check.verify(dataSource);
        check.verify(publisherDataSource);
        return check;
    }
}
