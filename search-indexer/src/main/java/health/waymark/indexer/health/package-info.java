/** What the pump tells of itself: health of each part, lag, and counters. */
@NullMarked
package health.waymark.indexer.health;

import org.jspecify.annotations.NullMarked;
