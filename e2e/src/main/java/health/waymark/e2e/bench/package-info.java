/** The benchmark: fills a running stack with a synthetic directory, puts load on it and reports what it costs. */
@NullMarked
package health.waymark.e2e.bench;

import org.jspecify.annotations.NullMarked;
