/**
 * Which of several indexers works. Only to save the others the trouble: should two work at once for a moment, external
 * versions keep the index right.
 */
@NullMarked
package health.waymark.indexer.lease;

import org.jspecify.annotations.NullMarked;
