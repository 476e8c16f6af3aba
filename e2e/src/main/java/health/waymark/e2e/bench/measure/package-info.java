/** Callers in a closed loop, the distribution of their waits, and what the servers spent meanwhile. */
@NullMarked
package health.waymark.e2e.bench.measure;

import org.jspecify.annotations.NullMarked;
