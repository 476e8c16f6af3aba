/**
 * The label feed: every routing label in the order in which it last changed, for the search indexer. Reading from zero
 * is the full rebuild; reading on from a cursor is how an index stays current.
 */
@NullMarked
package health.waymark.backend.feed;

import org.jspecify.annotations.NullMarked;
