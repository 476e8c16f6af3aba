package health.waymark.indexer.health;

import health.waymark.indexer.elasticsearch.ClusterState;
import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.index.Generation;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What this indexer says of itself to the backend, in the form that the backend's API hands on to the operator. */
@Component
public final class StateReport {

    private final Progress progress;
    private final JsonMapper json;
    private final Instant startedAt;

    StateReport(Progress progress, JsonMapper json, Clock clock) {
        this.progress = progress;
        this.json = json;
        this.startedAt = clock.instant();
    }

    /**
     * The report as it is now.
     *
     * @param cluster null when it does not answer
     */
    public ObjectNode write(@Nullable ClusterState cluster) {
        synchronized (progress) {
            ObjectNode report = json.createObjectNode().put("active", progress.isActive());
            String release = StateReport.class.getPackage().getImplementationVersion();
            if (release != null) {
                report.put("release", release);
            }
            report.put("startedAt", startedAt.toString());
            writeIndex(report);
            writeBuilding(report);
            writeDrift(report.putObject("driftCheck"));
            ObjectNode troubles = report.putObject("troubles");
            for (Map.Entry<Peer, String> trouble : progress.troubles().entrySet()) {
                troubles.put(trouble.getKey().label(), trouble.getValue());
            }
            writeCluster(report, troubles, cluster);
            return report;
        }
    }

    private void writeIndex(ObjectNode report) {
        Generation generation = progress.generation();
        if (generation == null) {
            return;
        }
        Cursor applied = progress.lag().applied();
        ObjectNode index = report.putObject("index")
                .put("name", generation.name())
                .put("build", generation.build())
                .put("serving", generation.serving())
                .put("lagSequences", progress.lag().sequences())
                .put("lagSeconds", progress.lagAge().toMillis() / 1000.0)
                .put("documentsPerSecond", rounded(progress.documentsPerSecond()))
                .put("parked", progress.parkedNow());
        if (applied != null) {
            index.put("cursor", applied.text());
        }
        if (progress.heldBack() != null) {
            index.put("heldBack", progress.heldBack());
        }
    }

    private void writeBuilding(ObjectNode report) {
        Building building = progress.building();
        if (building == null) {
            return;
        }
        Lag lag = progress.lag();
        ObjectNode node = report.putObject("building")
                .put("reason", building.reason().label())
                .put("startedAt", building.startedAt().toString())
                .put("share", Building.share(lag.applied(), lag.head()));
        progress.secondsLeft().ifPresent(seconds -> node.put("secondsLeft", seconds));
    }

    private void writeDrift(ObjectNode node) {
        DriftState drift = progress.drift();
        DriftCount found = drift.found();
        node.put("running", drift.running())
                .put("share", drift.share())
                .put("compared", found.compared())
                .put("missing", found.missing())
                .put("stale", found.stale())
                .put("extra", found.extra())
                .put("ahead", found.ahead())
                .put("mended", found.mended());
        Instant finishedAt = drift.finishedAt();
        if (finishedAt != null) {
            node.put("finishedAt", finishedAt.toString());
        }
    }

    private static void writeCluster(ObjectNode report, ObjectNode troubles, @Nullable ClusterState cluster) {
        if (cluster == null) {
            if (!troubles.has(Peer.ELASTICSEARCH.label())) {
                troubles.put(Peer.ELASTICSEARCH.label(), "Elasticsearch does not answer");
            }
            return;
        }
        ObjectNode node = report.putObject("cluster")
                .put("version", cluster.version())
                .put("status", cluster.status())
                .put("nodes", cluster.nodes());
        cluster.unfit().ifPresent(reason -> node.put("unfit", reason));
    }

    private static double rounded(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
