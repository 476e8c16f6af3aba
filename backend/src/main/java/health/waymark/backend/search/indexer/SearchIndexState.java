package health.waymark.backend.search.indexer;

import health.waymark.backend.search.indexer.SearchIndex.Indexer;
import health.waymark.backend.search.indexer.SearchIndex.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together what the indexers reported and what was ordered of them. */
@Component
class SearchIndexState {

    /** Indexers report every few seconds: this is several reports missed. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private static final double LATE_SECONDS = 30;

    private final IndexerReports reports;
    private final ReportReader reader;

    SearchIndexState(IndexerReports reports, ReportReader reader) {
        this.reports = reports;
        this.reader = reader;
    }

    /** As it is now: three statements in one transaction. */
    SearchIndex read() {
        IndexerReports.Reading reading = reports.read();
        List<Indexer> indexers = reading.reports().stream()
                .flatMap(stored -> indexer(stored).stream())
                .toList();
        Indexer active = indexers.stream()
                .filter(one -> one.report().active() && !one.silent())
                .findFirst()
                .orElse(null);
        Status status = active == null ? withoutActive(indexers) : status(active.report());
        return new SearchIndex(
                status,
                status.advice(),
                reading.feed().epoch(),
                reading.feed().head(),
                reading.orders().build(),
                reading.orders().pending(inService(indexers)),
                active == null ? null : active.id(),
                indexers);
    }

    private Optional<Indexer> indexer(IndexerReports.Stored stored) {
        return reader.read(stored.report())
                .map(report -> new Indexer(
                        stored.id(),
                        stored.heardAt(),
                        stored.silent().toSeconds(),
                        stored.silent().compareTo(LONGEST_SILENCE) > 0,
                        report));
    }

    /** A rebuild is pending until its index serves; who has fallen silent has said what serves all the same. */
    private static long inService(List<Indexer> indexers) {
        return indexers.stream()
                .flatMap(indexer -> Optional.ofNullable(indexer.report().index()).stream())
                .filter(IndexerReport.Index::serving)
                .mapToLong(IndexerReport.Index::build)
                .max()
                .orElse(IndexOrders.NONE);
    }

    /** One that cannot work never becomes active; that it reports why is not the same as that none is there. */
    static Status withoutActive(List<Indexer> indexers) {
        return indexers.stream().anyMatch(one -> !one.silent() && isInTrouble(one.report()))
                ? Status.TROUBLE
                : Status.NO_INDEXER;
    }

    private static boolean isInTrouble(IndexerReport report) {
        return report.troubles() != null && !report.troubles().isEmpty();
    }

    private static Status status(IndexerReport report) {
        IndexerReport.Index index = report.index();
        if (isInTrouble(report)) {
            return Status.TROUBLE;
        }
        if (index == null) {
            return Status.BUILDING;
        }
        if (index.heldBack() != null) {
            return Status.HELD_BACK;
        }
        if (!index.serving()) {
            return Status.BUILDING;
        }
        return following(report, index);
    }

    private static Status following(IndexerReport report, IndexerReport.Index index) {
        if (index.lagSeconds() > LATE_SECONDS) {
            return Status.LATE;
        }
        if (index.parked() > 0) {
            return Status.PARKED;
        }
        return report.driftCheck() != null && report.driftCheck().ahead() > 0 ? Status.DRIFTED : Status.UP_TO_DATE;
    }
}
