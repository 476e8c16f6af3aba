package health.waymark.backend.isolation;

import health.waymark.backend.isolation.AuditedRoutes.Audited;
import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.quality.LookedThrough;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Every route of the management API: it leaves the audit rows that are written down for it, in the name of who asked, and no others. */
@BackendTest
class AuditedManagementIntegrationTests {

    @Test
    void findsWhatIsWrittenDownForEveryRoute(
            @Autowired Environment environment,
            @Autowired ApplicationContext application,
            @Autowired @Qualifier("tenantTransactions") TenantTransactions transactions) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        BackendClient own = operator.keyOf(tenant, "system/*.cruds", "system/AuditEvent.rs");
        BackendClient weak = operator.keyOf(tenant, "system/Slot.r");
        ManagedThings things = new ManagedThings(operator, own, tenant);
        AuditedRequests requests = new AuditedRequests(transactions);

        for (String route : things.inOrder(SpringRoutes.of(application))) {
            Audited line = AuditedManagement.of(route);
            Call call = Cases.SPRING.get(route).apply(tenant, things.idFor(route));
            List.of(weak, own, operator).forEach(caller -> requests.ask(caller, route, line, call));
        }
        ManagedChanges changes = new ManagedChanges(operator, requests);
        changes.make(of -> LookedThrough.now(application, of), transactions);

        List<String> logs =
                Stream.concat(Stream.of(tenant), Stream.of(changes.tenants())).toList();
        SoftAssertions all = new SoftAssertions();
        all.assertThat(requests.differences(logs.toArray(String[]::new))).isEmpty();
        all.assertThat(requests.granted())
                .as("changes that were made, so that their line was looked at")
                .containsAll(AuditedManagement.CHANGES.keySet());
        all.assertAll();
    }
}
