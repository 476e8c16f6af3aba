/** What callers ask for, one class each; a new workload is a new class and a line in {@link health.waymark.e2e.bench.workload.Workloads}. */
@NullMarked
package health.waymark.e2e.bench.workload;

import org.jspecify.annotations.NullMarked;
