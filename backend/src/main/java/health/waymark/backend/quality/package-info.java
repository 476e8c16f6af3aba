/**
 * How good the directory data of a tenant are: what is to be mended, and a score for each organization with all below it.
 * Looked through after changes and every day, by rules that are each a statement of their own.
 */
@NullMarked
package health.waymark.backend.quality;

import org.jspecify.annotations.NullMarked;
