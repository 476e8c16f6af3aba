/** The list of documents that Elasticsearch refused, for people to look at: the index {@code <alias>-parked}. */
@NullMarked
package health.waymark.indexer.parked;

import org.jspecify.annotations.NullMarked;
