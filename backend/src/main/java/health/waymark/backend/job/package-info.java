/** Work that outlives its request: jobs go from step to step, and after a kill any node takes one up where it stood. */
@NullMarked
package health.waymark.backend.job;

import org.jspecify.annotations.NullMarked;
