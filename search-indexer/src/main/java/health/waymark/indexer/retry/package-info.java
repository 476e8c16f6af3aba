/** Waiting well: how long to rest after a failure, and how a rest ends early when the program is asked to stop. */
@NullMarked
package health.waymark.indexer.retry;

import org.jspecify.annotations.NullMarked;
