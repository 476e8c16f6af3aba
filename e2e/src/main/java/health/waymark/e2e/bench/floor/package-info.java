/** What the same machine can do at best: the servers below us, asked directly in the same run. */
@NullMarked
package health.waymark.e2e.bench.floor;

import org.jspecify.annotations.NullMarked;
