/**
 * The shared directory: what tenants have published, under platform-wide ids and in one order, with the routing labels
 * computed from it. One publisher in the cluster writes it; everybody reads it.
 */
@NullMarked
package health.waymark.backend.directory;

import org.jspecify.annotations.NullMarked;
