/**
 * Taking resources out of use, and back: what depends on one, retiring it where deleting would leave holes, and bringing
 * back what was deleted.
 */
@NullMarked
package health.waymark.backend.retirement;

import org.jspecify.annotations.NullMarked;
