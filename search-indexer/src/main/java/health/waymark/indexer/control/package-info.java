/** What all indexers of an installation must know of each other: the index {@code <alias>-control}. */
@NullMarked
package health.waymark.indexer.control;

import org.jspecify.annotations.NullMarked;
