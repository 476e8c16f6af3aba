package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelSources.Loaded;
import health.waymark.backend.directory.Labels.Content;
import health.waymark.backend.directory.Labels.Known;
import health.waymark.backend.directory.Labels.Live;
import health.waymark.backend.directory.Labels.Revisit;
import health.waymark.backend.directory.Labels.Row;
import health.waymark.backend.directory.ParkedPublications.Parked;
import health.waymark.backend.directory.ParkedPublications.Stage;
import health.waymark.backend.directory.TenantChanges.Batch;
import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.routing.EndpointCriteria;
import health.waymark.backend.routing.ResolvedRoute;
import health.waymark.backend.routing.RouteExtension;
import health.waymark.backend.routing.RuleSet;
import health.waymark.backend.routing.RuleSets;
import health.waymark.backend.search.ClockZones;
import health.waymark.backend.search.FreeSlots;
import health.waymark.backend.search.Label;
import health.waymark.backend.search.LabelDocuments;
import health.waymark.backend.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes labels anew and writes those that came out different. */
@Component
final class LabelRecomputation {

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final LabelSources sources;
    private final RuleSet rules;
    private final LabelDocuments documents;
    private final Labels labels;
    private final ParkedPublications parked;
    private final WaitingLabels waiting;

    LabelRecomputation(
            LabelSources sources,
            RuleSets ruleSets,
            LabelDocuments documents,
            Labels labels,
            ParkedPublications parked,
            WaitingLabels waiting) {
        this.sources = sources;
        this.rules = ruleSets.standard();
        this.documents = documents;
        this.labels = labels;
        this.parked = parked;
        this.waiting = waiting;
    }

    /** How many labels were computed, and how many of them came out different. */
    record Outcome(int computed, int written) {

        static final Outcome NOTHING = new Outcome(0, 0);

        Outcome and(Outcome other) {
            return new Outcome(computed + other.computed, written + other.written);
        }
    }

    /** Changes whenever the same directory would give other labels. */
    String version() {
        return String.join("/", rules.id(), RouteExtension.VERSION, LabelDocuments.VERSION, ClockZones.edition());
    }

    /** The labels whose free slots these changes can concern. */
    List<DirectoryKey> withOtherSlots(JdbcClient jdbc, List<Batch> batches) {
        return sources.withOtherSlots(jdbc, batches);
    }

    void computedAs(JdbcClient jdbc, String version) {
        labels.computedAs(jdbc, version);
    }

    /** Sets a label aside that PostgreSQL refuses: it keeps its old content and is tried again later. */
    void setAside(JdbcClient jdbc, DirectoryKey key, RuntimeException failure, Instant now) {
        for (Known known : labels.find(jdbc, List.of(key))) {
            failed(jdbc, known, failure);
            labels.revisit(jdbc, List.of(later(known, now)));
        }
        waiting.done(jdbc, List.of(key));
    }

    /** Computes these labels; the number of statements does not depend on how many they are. */
    Outcome recompute(JdbcClient jdbc, List<DirectoryKey> keys, Instant now) {
        if (keys.isEmpty()) {
            return Outcome.NOTHING;
        }
        Loaded loaded = sources.load(jdbc, keys, now);
        List<Row> changed = new ArrayList<>();
        List<Revisit> revisits = new ArrayList<>();
        List<Parked> settled = new ArrayList<>();
        for (Known known : labels.find(jdbc, keys)) {
            Content content;
            try {
                content = compute(known, loaded, now);
            } catch (RuntimeException failure) {
                // One label that cannot be computed keeps its old content; all others go on.
                failed(jdbc, known, failure);
                revisits.add(later(known, now));
                continue;
            }
            Live before = known.label();
            if (isDifferent(content, before)) {
                changed.add(new Row(known.key(), known.source(), content));
            } else if (content != null
                    && before != null
                    && !Objects.equals(content.recomputeAt(), before.recomputeAt())) {
                revisits.add(new Revisit(known.key(), content.recomputeAt()));
            }
            source(known).ifPresent(settled::add);
        }
        labels.write(jdbc, changed);
        labels.revisit(jdbc, revisits);
        parked.settle(jdbc, Stage.LABEL, settled);
        waiting.done(jdbc, keys);
        return new Outcome(keys.size(), changed.size());
    }

    private void failed(JdbcClient jdbc, Known known, RuntimeException failure) {
        source(known).ifPresent(source -> parked.park(jdbc, Stage.LABEL, source, failure));
    }

    /** Not at once: a label that is due and fails would come first for ever. One without content is never due. */
    private static Revisit later(Known known, Instant now) {
        return new Revisit(known.key(), known.label() == null ? null : now.plus(AFTER_FAILURE));
    }

    private @Nullable Content compute(Known known, Loaded loaded, Instant now) {
        DirectoryGraph graph = loaded.graph();
        Node node = graph.find(known.key()).orElse(null);
        if (node == null) {
            return null;
        }
        ResolvedRoute route = rules.resolve(node, graph, EndpointCriteria.ANY, now);
        Label label = new Label(
                node,
                route,
                graph.around(route),
                loaded.values(known.key()),
                known.source(),
                updated(node),
                loaded.free(known.key()));
        return Content.of(
                RouteExtension.json(route).orElse(null),
                documents.document(label),
                earlier(route.changesAt(), FreeSlots.readAgainAt(label.free())),
                documents.zone(label));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static Instant updated(Node node) {
        return Instant.parse(node.json().path("meta").path("lastUpdated").asString());
    }

    private static boolean isDifferent(@Nullable Content now, @Nullable Live before) {
        if (now == null || before == null) {
            return now != null || before != null;
        }
        return !now.hash().equals(before.hash());
    }

    private static Optional<Parked> source(Known known) {
        return Optional.ofNullable(known.sourceId())
                .map(id -> new Parked(new TenantId(known.source()), known.key().type(), id, known.sourceVersion()));
    }
}
