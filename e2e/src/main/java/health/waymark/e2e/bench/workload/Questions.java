package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.measure.Turn;

/** Where callers get their next question from; used by many threads at once. */
@FunctionalInterface
public interface Questions {

    Question next(Turn turn);
}
