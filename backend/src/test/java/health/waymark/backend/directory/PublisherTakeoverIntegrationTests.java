package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.directory.TenantChanges.Pending;
import health.waymark.backend.tenancy.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Two publishers on one database: one works, the other waits, and a stale one cannot write. */
@DirectoryTest
class PublisherTakeoverIntegrationTests {

    private static final String ISALA = "Organization/isala";

    @Autowired
    private ApplicationContext context;

    private TestDirectory directory;
    private TestTenant tenant;
    private Publisher publisher;
    private PublisherLease lease;

    @BeforeEach
    void makeTenant() {
        directory = new TestDirectory(context);
        tenant = new TestTenant(context);
        publisher = context.getBean(Publisher.class);
        lease = context.getBean(PublisherLease.class);
        directory.publish();
    }

    @Test
    void refusesEveryWriteOfAPublisherThatLostTheLeaseUnnoticed() {
        long stale = directory.takeLease();
        long current = directory.takeLease();
        tenant.save(ISALA, "name: 'Isala'");
        Pending pending = pending();

        assertThatThrownBy(() -> publisher.publish(stale, List.of(new Share(pending, 200))))
                .isInstanceOf(LeaseLost.class);

        assertThat(directory.copy(tenant.published(ISALA))).isEmpty();
        assertThat(pending()).isEqualTo(pending);
        publisher.publish(current, List.of(new Share(pending, 200)));
        assertThat(directory.copy(tenant.published(ISALA))).isPresent();
        assertThatThrownBy(() -> publisher.publish(stale, List.of(new Share(pending, 200))))
                .isInstanceOf(LeaseLost.class);
        assertThat(directory.versions(tenant.published(ISALA))).hasSize(1);
    }

    @Test
    void givesTheLeaseToNobodyWhileItRuns() {
        directory.takeLease();

        assertThat(take()).isEmpty();
    }

    @Test
    void givesTheLeaseToNobodyWhileItsHolderIsInATransaction() throws Exception {
        long token = directory.takeLease();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Void> working =
                CompletableFuture.runAsync(() -> directory.publisher().in(TenantId.DIRECTORY, jdbc -> {
                    jdbc.sql("update publisher_lease set expires_at = '-infinity'")
                            .update();
                    lease.hold(jdbc, token);
                    inside.countDown();
                    awaitUninterrupted(leave);
                    lease.extend(jdbc, token);
                    return token;
                }));
        inside.await();

        assertThat(take()).isEmpty();
        leave.countDown();
        working.join();
        assertThat(take()).isEmpty();
    }

    @Test
    void isFreedFromAPublisherThatFreezesInsideATransaction() {
        long frozen = directory.takeLease();
        tenant.save(ISALA, "name: 'Isala'");
        CompletableFuture<Void> freezing =
                CompletableFuture.runAsync(() -> directory.publisher().in(TenantId.DIRECTORY, jdbc -> {
                    lease.hold(jdbc, frozen);
                    await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
                    lease.extend(jdbc, frozen);
                    return frozen;
                }));

        await().atMost(Duration.ofSeconds(60)).until(() -> take().isPresent());

        assertThatThrownBy(freezing::join).hasRootCauseInstanceOf(Exception.class);
    }

    @Test
    void passesToAnotherNodeWithinTheLeaseWhenTheFirstGoesSilent() {
        PublisherThread first = node();
        first.start();
        tenant.save(ISALA, "name: 'Isala'");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> directory.copy(tenant.published(ISALA)).isPresent());
        // The first dies: its lease stays as it is, and nobody extends it.
        long silent = takeOverFrom(first);
        tenant.save(ISALA, "name: 'Isala, renamed'");

        PublisherThread second = node();
        second.start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(directory
                                    .json(tenant.published(ISALA))
                                    .path("name")
                                    .asString())
                            .isEqualTo("Isala, renamed"));
        } finally {
            second.stop();
        }
        assertThat(directory.versions(tenant.published(ISALA))).hasSize(2);
        assertThatThrownBy(() -> publisher.recompute(silent, List.of())).isInstanceOf(LeaseLost.class);
    }

    @Test
    void passesAtOnceWhenANodeStops() {
        PublisherThread first = node();
        first.start();
        tenant.save(ISALA, "name: 'Isala'");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> directory.copy(tenant.published(ISALA)).isPresent());

        first.stop();

        assertThat(take()).isPresent();
    }

    /** Stops a node and leaves a running lease behind, as a killed process does. */
    private long takeOverFrom(PublisherThread node) {
        node.stop();
        return directory.takeLease();
    }

    private PublisherThread node() {
        PublicationProperties properties =
                new PublicationProperties(true, Duration.ofSeconds(2), Duration.ofMillis(100), 200);
        PublisherState state = new PublisherState(new SimpleMeterRegistry(), Clock.systemUTC());
        return new PublisherThread(
                new Leadership(directory.publisher(), lease, state, properties),
                context.getBean(PublishingRound.class),
                state,
                properties);
    }

    private Optional<Long> take() {
        return directory.publisher().in(TenantId.DIRECTORY, jdbc -> lease.take(jdbc, "another"));
    }

    private Pending pending() {
        return directory
                .publisher()
                .reading(
                        TenantId.DIRECTORY,
                        jdbc -> context.getBean(TenantChanges.class).pending(jdbc))
                .stream()
                .filter(each -> each.tenant().equals(tenant.id()))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
