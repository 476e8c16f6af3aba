package health.waymark.e2e.bench.floor;

import health.waymark.e2e.bench.measure.Load;

/**
 * Something below our own code that a workload cannot be faster than.
 *
 * @param name in the report
 * @param load what callers do
 */
public record Floor(String name, Load load) {}
