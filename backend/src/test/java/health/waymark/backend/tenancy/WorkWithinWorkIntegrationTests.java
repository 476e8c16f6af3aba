package health.waymark.backend.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.server.BackendTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work for one tenant may ask for work on another: each sees its own tenant, before and after. */
@BackendTest
class WorkWithinWorkIntegrationTests {

    private final TenantId outer =
            new TenantId("outer-" + UUID.randomUUID().toString().substring(0, 8));
    private final TenantId inner =
            new TenantId("inner-" + UUID.randomUUID().toString().substring(0, 8));

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    @BeforeEach
    void addTenants(@Autowired Tenants tenants) {
        tenants.add(outer, "Outer");
        tenants.add(inner, "Inner");
    }

    @Test
    void givesTheTenantBackToTheWorkAroundIt() {
        String after = transactions.in(outer, jdbc -> {
            String within = transactions.in(inner, WorkWithinWorkIntegrationTests::tenant);
            assertThat(within).isEqualTo(inner.value());
            return tenant(jdbc);
        });

        assertThat(after).isEqualTo(outer.value());
    }

    @Test
    void givesItBackAfterLookingUpAPerson() {
        String after = transactions.in(outer, jdbc -> {
            transactions.identifying("somebody", WorkWithinWorkIntegrationTests::tenant);
            return tenant(jdbc);
        });

        assertThat(after).isEqualTo(outer.value());
    }

    @Test
    void givesItBackAfterAFailure() {
        String after = transactions.in(outer, jdbc -> {
            assertThatThrownBy(() -> transactions.in(inner, within -> {
                        throw new IllegalStateException("Within");
                    }))
                    .hasMessage("Within");
            return tenant(jdbc);
        });

        assertThat(after).isEqualTo(outer.value());
    }

    private static String tenant(JdbcClient jdbc) {
        return jdbc.sql("select coalesce(current_setting('app.tenant', true), '')")
                .query(String.class)
                .single();
    }
}
