/** Bulk calls: raw documents with external versions in, a verdict on each item out, busy items repeated. */
@NullMarked
package health.waymark.indexer.bulk;

import org.jspecify.annotations.NullMarked;
