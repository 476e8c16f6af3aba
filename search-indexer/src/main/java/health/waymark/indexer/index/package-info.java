/** Generations of the label index: made from the backend's definition, put behind the alias, retired. */
@NullMarked
package health.waymark.indexer.index;

import org.jspecify.annotations.NullMarked;
