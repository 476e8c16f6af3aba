/** A directory of any size that is the same on every machine for the same seed. */
@NullMarked
package health.waymark.e2e.bench.synthetic;

import org.jspecify.annotations.NullMarked;
