package health.waymark.backend.limit;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CallerAuthentication;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.ShareUsedUp;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** A tenant whose requests are slow holds its share of the connections; the others are answered meanwhile. */
@BackendTest
class ConnectionSharesIntegrationTests {

    private static final String ORGANIZATION = "{\"resourceType\":\"Organization\",\"name\":\"A\"}";

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    @Value("${spring.datasource.hikari.maximum-pool-size}")
    private int pool;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);

    private TenantId slow;
    private String other;
    private BackendClient operator;
    private BackendClient slowClient;
    private BackendClient otherClient;

    @BeforeEach
    void makeTenants(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        slow = new TenantId(operator.newTenant());
        other = operator.newTenant();
        slowClient = operator.keyOf(slow.value(), "system/*.cruds");
        otherClient = operator.keyOf(other, "system/*.cruds");
    }

    @AfterEach
    void end() {
        over.countDown();
        threads.shutdownNow();
    }

    @Test
    void answersTheOthersWhileATenantHoldsItsShare() throws Exception {
        int share = pool * 5 / 8;
        CountDownLatch holding = new CountDownLatch(share);
        List<Future<String>> statements = IntStream.range(0, pool)
                .mapToObj(number -> threads.submit(() -> holdAConnection(holding)))
                .toList();
        holding.await();

        otherClient.postFhir("/fhir/" + other + "/Organization", ORGANIZATION).expecting(201);
        otherClient.get("/fhir/" + other + "/Organization").expecting(200);
        otherClient.get("/api/v1/tenants/" + other).expecting(200);

        for (Answer refused : askedTogether(List.of(
                () -> slowClient.get("/fhir/" + slow + "/Organization/a"),
                () -> slowClient.get("/fhir/" + slow + "/Organization?name=a"),
                () -> slowClient.get("/fhir/directory/Organization/_history"),
                () -> slowClient.postFhir("/fhir/" + other + "/Patient", "{\"resourceType\":\"Patient\"}"),
                this::createWithKey))) {
            assertThat(refused.expecting(429).header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().at("/issue/0/code").asString()).isEqualTo("throttled");
            assertThat(refused.json().at("/issue/0/details/coding/0/code").asString())
                    .isEqualTo("rate-limit");
        }
        Answer problem = slowClient.get("/api/v1/tenants/" + slow).expecting(429);
        assertThat(problem.json().path("code").asString()).isEqualTo("rate-limit");
        assertThat(problem.header("Retry-After")).isEqualTo("1");
        // Logging a refusal needs none of what the tenant has used up.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> operator.get("/api/v1/tenants/" + other + "/requests?status=429")
                                .json()
                                .path("requests")
                                .size()
                        == 1);

        over.countDown();
        assertThat(outcomes(statements))
                .containsOnly("answered", "refused")
                .filteredOn("answered"::equals)
                .hasSize(share);
        createWithKey().expecting(201);
    }

    /** A statement that takes as long as the test wants, of software of the tenant. It may ask for more within. */
    private String holdAConnection(CountDownLatch holding) {
        SecurityContextHolder.getContext()
                .setAuthentication(new CallerAuthentication(Caller.key("k", "slow", slow, List.of())));
        try {
            return transactions.reading(slow, jdbc -> {
                holding.countDown();
                await(holding);
                transactions.reading(TenantId.DIRECTORY, ConnectionSharesIntegrationTests::one);
                await(over);
                return "answered";
            });
        } catch (ShareUsedUp refused) {
            return "refused";
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Integer one(JdbcClient jdbc) {
        return jdbc.sql("select 1").query(Integer.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Answer createWithKey() {
        return slowClient.send(
                "POST",
                "/fhir/" + slow + "/Organization",
                "application/fhir+json",
                ORGANIZATION,
                "Idempotency-Key",
                "one-and-the-same");
    }

    private List<Answer> askedTogether(List<Callable<Answer>> requests) throws InterruptedException {
        return threads.invokeAll(requests).stream()
                .map(ConnectionSharesIntegrationTests::outcome)
                .toList();
    }

    private static List<String> outcomes(List<Future<String>> statements) {
        return statements.stream()
                .map(ConnectionSharesIntegrationTests::outcome)
                .toList();
    }

    private static <T> T outcome(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
