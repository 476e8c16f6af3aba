/** How far each generation has been filled, kept in Elasticsearch beside it. */
@NullMarked
package health.waymark.indexer.cursor;

import org.jspecify.annotations.NullMarked;
