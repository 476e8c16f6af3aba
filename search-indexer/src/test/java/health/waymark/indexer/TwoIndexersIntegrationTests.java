package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.ChildIndexer;
import health.waymark.indexer.stage.FaultyElasticsearch;
import health.waymark.indexer.stage.FaultyElasticsearch.Call;
import health.waymark.indexer.stage.FaultyElasticsearch.Reply;
import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One is active, the other stands by and takes over. */
class TwoIndexersIntegrationTests {

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();
    private final FaultyElasticsearch proxy = scene.proxy();

    @AfterEach
    void close() {
        proxy.close();
        scene.close();
    }

    @Test
    void theOneStandingByTakesOverWithinSecondsWhenTheActiveOneIsKilledInMidBuild() {
        scene.labels(8_000);
        try (ChildIndexer first = scene.startChild("first", "waymark.feed.limit=50", "waymark.indexer.lease=2s")) {
            await().until(() -> !cluster.cursors().isEmpty());
            try (RunningIndexer second = scene.start("waymark.indexer.id=second", "waymark.indexer.lease=2s")) {
                await().until(() -> second.health("index").equals("UP"));
                assertThat(second.gauge("waymark.indexer.active")).isZero();
                long killedAt = System.nanoTime();

                first.kill();

                await().until(() -> second.gauge("waymark.indexer.active") == 1);
                assertThat(Duration.ofNanos(System.nanoTime() - killedAt)).isLessThan(Duration.ofSeconds(30));
                // It goes on from the cursor of the first
                scene.awaitEquality();
                assertThat(second.counter("waymark.indexer.documents", "outcome", "indexed"))
                        .isLessThan(8_000);
                await().until(() ->
                        feed.desk().report("second").at("/index/serving").asBoolean());
            }
        }
    }

    @Test
    void aStoppedIndexerGivesTheLeaseBackAtOnce() {
        scene.labels(5);
        RunningIndexer first = scene.start("waymark.indexer.id=first", "waymark.indexer.lease=16s");
        scene.awaitEquality();
        try (RunningIndexer second = scene.start("waymark.indexer.id=second", "waymark.indexer.lease=16s")) {
            first.close();

            await().atMost(Duration.ofSeconds(14)).until(() -> second.gauge("waymark.indexer.active") == 1);
            feed.putNamed("HealthcareService/2", "Changed later");
            scene.awaitEquality();
        }
    }

    @Test
    void aRenewalWhoseAnswerIsLostCostsNoStandingBy() {
        scene.labels(5);
        scene.start("waymark.indexer.id=former").close();
        List<Double> active = new CopyOnWriteArrayList<>();
        AtomicBoolean lost = new AtomicBoolean();
        try (RunningIndexer indexer =
                scene.startThrough(proxy, "waymark.indexer.id=only", "waymark.indexer.lease=2s")) {
            await().until(() -> indexer.gauge("waymark.indexer.active") == 1);

            proxy.meddle((call, forward) -> {
                boolean concernsTheLease = call.path().contains("-control/_doc/lease");
                if (concernsTheLease && lost.get()) {
                    active.add(indexer.gauge("waymark.indexer.active"));
                }
                Reply reply = forward.send(call);
                return concernsTheLease && lost.compareAndSet(false, true) ? Reply.HANG_UP : reply;
            });

            // Naive form that fails: take the lease for another's because its document has changed
            await().until(() -> active.size() >= 5);
            proxy.behave();
            assertThat(active).containsOnly(1.0);
        }
    }

    @Test
    void anIndexerCutOffFromItsLeaseStandsDownWhenItSeesThatAnotherHasTakenOver() {
        scene.labels(5);
        try (RunningIndexer first = scene.startThrough(proxy, "waymark.indexer.id=first", "waymark.indexer.lease=2s")) {
            scene.awaitEquality();
            try (RunningIndexer second = scene.start("waymark.indexer.id=second", "waymark.indexer.lease=2s")) {
                proxy.meddle((call, forward) -> Reply.HANG_UP);
                await().until(() -> second.gauge("waymark.indexer.active") == 1);
                feed.putNamed("HealthcareService/1", "Changed meanwhile");
                scene.awaitEquality();

                proxy.behave();

                await().until(() -> first.gauge("waymark.indexer.active") == 0);
                await().until(() -> first.health("readiness").equals("UP"));
                assertThat(second.gauge("waymark.indexer.active")).isEqualTo(1);
            }
        }
    }

    @Test
    void anIndexerThatSeesAnOldLeaseTakesNothingAway() {
        scene.labels(5);
        AtomicInteger attempts = new AtomicInteger();
        try (RunningIndexer first = scene.start("waymark.indexer.id=first", "waymark.indexer.lease=2s")) {
            scene.awaitEquality();
            proxy.meddle(frozenLease(attempts, call -> call));
            try (RunningIndexer second =
                    scene.startThrough(proxy, "waymark.indexer.id=second", "waymark.indexer.lease=2s")) {
                await().until(() -> attempts.get() >= 2);

                assertThat(second.gauge("waymark.indexer.active")).isZero();
                assertThat(first.gauge("waymark.indexer.active")).isEqualTo(1);

                // The mutant: a lease that is written without looking whether another has renewed it
                proxy.meddle(frozenLease(attempts, TwoIndexersIntegrationTests::withoutCondition));

                await().until(() -> second.gauge("waymark.indexer.active") == 1);
            }
        }
    }

    /** As for one whose reads come from a copy that lags behind for ever. */
    private static FaultyElasticsearch.Fault frozenLease(AtomicInteger attempts, UnaryOperator<Call> change) {
        AtomicReference<Reply> old = new AtomicReference<>();
        return (call, forward) -> {
            if (!call.path().contains("-control/_doc/lease")) {
                return forward.send(call);
            }
            if (call.method().equals("PUT")) {
                attempts.incrementAndGet();
                return forward.send(change.apply(call));
            }
            return old.updateAndGet(seen -> seen == null ? forward.send(call) : seen);
        };
    }

    private static Call withoutCondition(Call call) {
        return new Call(call.method(), call.path().replaceAll("\\?if_seq_no=.*", ""), call.body());
    }
}
